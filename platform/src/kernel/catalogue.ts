// Generated from openapi.yaml by `npm run generate`. Do not edit.

/** Every failure a caller may meet: status and title. */
export const PROBLEMS = {
  'auth.required': [401, 'Sign in first.'],
  'auth.invalid-token': [401, 'The token is not valid.'],
  'auth.bad-credentials': [401, 'E-mail or password is wrong.'],
  'auth.too-many-attempts': [429, 'Too many attempts.'],
  'auth.busy': [503, 'Too many people are signing in at this moment.'],
  'auth.wrong-password': [422, 'The present password is wrong.'],
  'auth.invalid-reset': [422, 'The link is used or too old.'],
  'session.not-found': [404, 'You have no such session.'],
  'auth.forbidden': [403, 'Your role does not allow this.'],
  'user.not-found': [404, 'No such user in your company.'],
  'user.last-admin': [409, 'A company needs one active administrator.'],
  'user.duplicate': [409, 'This e-mail has an account already.'],
  'invitation.not-found': [404, 'No such invitation in your company.'],
  'invitation.invalid': [422, 'The link is used or too old.'],
  'registration.closed': [403, 'Accounts are by invitation here.'],
  'company.not-found': [404, 'No such company of yours.'],
  'key.not-found': [404, 'No such key in your company.'],
  'key.revoked': [409, 'This key is revoked for good.'],
  'site-key.invalid': [401, 'The site key is missing or unknown.'],
  'origin.not-allowed': [403, 'This origin is not allowed.'],
  'form.not-found': [404, 'No such form.'],
  'form.version-not-found': [404, 'No such version of this form.'],
  'form.archived': [409, 'This form is archived.'],
  'partial.not-found': [404, 'Nothing is kept under this token.'],
  'form.not-resumable': [409, 'This form keeps no half-filled forms.'],
  'form.not-published': [409, 'This form is not published yet.'],
  'form.incomplete': [422, 'The form cannot be published like this.'],
  'site-key.missing': [409, 'There is no site key yet.'],
  'submission.not-found': [404, 'No such submission in your company.'],
  'submission.proof-required': [428, 'A proof of work is needed.'],
  'lead.not-found': [404, 'No such lead in your company.'],
  'notification.not-found': [404, 'You have no such notification.'],
  'file.not-found': [404, 'No such file in your company.'],
  'file.type-not-allowed': [415, 'Files of this kind are not taken.'],
  'file.picture-too-large': [422, 'The picture has too many pixels.'],
  'file.empty': [422, 'The file is empty.'],
  'file.too-many-waiting': [429, 'Too many files wait for a submission.'],
  'file.link-invalid': [403, 'This link is not valid.'],
  'file.store-unavailable': [503, 'The file store cannot be reached.'],
  'export.not-found': [404, 'No such export in your company.'],
  'lead.known': [409, 'Another lead has this.'],
  'lead.wrong-transition': [422, 'A lead cannot go there from where it is.'],
  'delivery.not-found': [404, 'No such delivery in your company.'],
  'delivery.no-hook': [409, 'This plugin has no such notification hook.'],
  'activity.not-found': [404, 'No such activity of this lead.'],
  'activity.final': [422, 'Only tasks change.'],
  'import.not-found': [404, 'No such import in your company.'],
  'webhook.not-found': [404, 'No such webhook address.'],
  'webhook.bad-signature': [401, 'The request is not signed as it should be.'],
  'webhook.unusable': [422, 'There is no lead in it that could be stored.'],
  'webhook.failed': [503, 'The source could not take it now.'],
  'source-input.not-found': [404, 'No such input of a source in your company.'],
  'webhook.no-source': [409, 'The plugin has no source that is sent requests.'],
  'plugin-installation.not-found': [404, 'No such installation in your company.'],
  'import.bad-mapping': [422, 'The column mapping is wrong.'],
  'import.bad-file': [422, 'The file could not be read as CSV.'],
  'plugin.version-not-found': [404, 'No such version of this plugin.'],
  'plugin.bad-config': [422, 'The configuration is wrong.'],
  'plugin.wrong-state': [409, 'This cannot be done now.'],
  'plugin.no-scorer': [422, 'This plugin gives no points.'],
  'plugin-run.not-found': [404, 'No such run in your company.'],
  'simulation.not-found': [404, 'No such simulation in your company.'],
  'rescoring.not-found': [404, 'No such rescoring in your company.'],
  'dead-letter.not-found': [404, 'No such dead letter in your company.'],
  'plugin.not-found': [404, 'No such plugin in your company.'],
  'plugin.invalid': [422, 'The plugin cannot be taken.'],
  'plugin.bad-signature': [422, 'The signature of the plugin is wrong.'],
  'plugin.read-only': [409, 'This plugin comes with the platform.'],
  'plugin.version-exists': [409, 'There is another plugin under this version.'],
  'plugin.not-granted': [422, 'The plugin asks for more than was granted.'],
  'plugin.no-options': [404, 'This setting has no list of values.'],
  'plugin.check-failed': [409, 'It does not work as it is configured.'],
  'plugin.migration-failed': [422, 'The configuration could not be taken over.'],
  'plugin.revision-not-found': [404, 'The installation has no such revision.'],
  'idempotency.in-flight': [
    409,
    'The first request with this Idempotency-Key is still being answered.',
  ],
  'idempotency.reused': [422, 'This Idempotency-Key was used with another body.'],
  'precondition.required': [428, 'Say which version you are changing.'],
  'precondition.failed': [412, 'Somebody else changed this in the meantime.'],
  'rate.limited': [429, 'Too many requests.'],
  'request.unreadable': [400, 'The request could not be read.'],
  'request.invalid': [422, 'The request does not match the contract.'],
  'request.too-large': [413, 'The request is too large.'],
  'request.unsupported-type': [415, 'This content type is not supported.'],
  'route.not-found': [404, 'Nothing here.'],
  'route.method-not-allowed': [405, 'This method is not allowed here.'],
  'database.unavailable': [503, 'The database cannot be reached.'],
  'service.not-ready': [503, 'Not ready.'],
  'internal.error': [500, 'Something went wrong on our side.'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof PROBLEMS;

/** What each role may do; `*` is everything. */
export const ROLES = {
  ADMIN: ['*'],
  MANAGER: ['leads:read', 'leads:write', 'forms:read', 'forms:write', 'users:read'],
  SALES_REP: ['leads:read', 'leads:write'],
  ANALYST: ['leads:read', 'analytics:read'],
  VIEWER: ['leads:read'],
} as const satisfies Record<string, readonly string[]>;

export type Role = keyof typeof ROLES;

/** What tokens that are no user's may carry at most. */
export const GRANTS = {
  siteKey: ['forms:submit'],
  embedToken: ['leads:read', 'analytics:read'],
} as const satisfies Record<string, readonly string[]>;

/** Requests (points) in seconds (duration) that one caller and one address may send. */
export const RATE_LIMITS = {
  'sign-in': {
    caller: {
      points: 30,
      duration: 60,
    },
    address: {
      points: 60,
      duration: 60,
    },
  },
  submit: {
    caller: {
      points: 6000,
      duration: 60,
    },
    address: {
      points: 120,
      duration: 60,
    },
  },
  partial: {
    caller: {
      points: 6000,
      duration: 60,
    },
    address: {
      points: 60,
      duration: 60,
    },
  },
  widget: {
    caller: {
      points: 60000,
      duration: 60,
    },
    address: {
      points: 600,
      duration: 60,
    },
  },
  read: {
    caller: {
      points: 1200,
      duration: 60,
    },
    address: {
      points: 6000,
      duration: 60,
    },
  },
  write: {
    caller: {
      points: 300,
      duration: 60,
    },
    address: {
      points: 1500,
      duration: 60,
    },
  },
  heavy: {
    caller: {
      points: 120,
      duration: 60,
    },
    address: {
      points: 600,
      duration: 60,
    },
  },
  probe: {
    caller: {
      points: 1200,
      duration: 60,
    },
    address: {
      points: 1200,
      duration: 60,
    },
  },
} as const satisfies Record<string, Record<string, { points: number; duration: number }>>;

export type RateClass = keyof typeof RATE_LIMITS;
