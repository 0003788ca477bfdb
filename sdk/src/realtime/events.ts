import type { components } from '../client/index.ts';

type Schemas = components['schemas'];

/** Events of the server and what they carry. */
export interface RealtimeEvents {
  'lead:created': { lead: Schemas['Lead'] };
  'lead:updated': { lead: Schemas['Lead'] };
  'lead:deleted': { leadId: string };
  /** Somebody logged what he did about a lead. */
  'user:activity': { activity: Schemas['Activity'] };
  /** Many leads changed at once, for example by an import: read your list anew. */
  'leads:changed': { count: number };
  notification: { notification: Schemas['Notification'] };
  /** To the user who imports, twice a second at most. */
  'import:progress': { import: Schemas['Import'] };
  /** To the user who asked for the export, twice a second at most. */
  'export:progress': { export: Schemas['Export'] };
  /** To administrators: a plugin was enabled, paused, upgraded or uninstalled. */
  'plugin:state': {
    installationId: string;
    /** `owner/name`; null once it is uninstalled, as the version. */
    plugin: string | null;
    version: string | null;
    state: Schemas['PluginInstallation']['state'] | 'uninstalled';
    message: string | null;
  };
  'analytics:tick': Record<string, never>;
}

/** Name and payload of an event; the name decides the type of the payload. */
export type RealtimeEvent = {
  [Name in keyof RealtimeEvents]: readonly [name: Name, payload: RealtimeEvents[Name]];
}[keyof RealtimeEvents];

/** `refused`: the server does not take the token and waits for another. `closed` is final. */
export type RealtimeState = 'connecting' | 'open' | 'refused' | 'closed';
