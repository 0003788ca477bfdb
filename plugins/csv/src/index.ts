import {
  type Check,
  definePlugin,
  type FieldMapping,
  type InboundRequest,
  type LeadInput,
  mapLead,
  PayloadError,
  type RefusedRecord,
  suggestFields,
} from '@leadpane/sdk/plugin';
import { parseCsv } from './parse-csv.ts';

interface Config {
  /** What becomes what, by the names of columns. Empty: as the columns are usually called. */
  readonly fields: readonly FieldMapping[];
  /** `none` takes whatever comes. */
  readonly signing: string;
  /** Empty, or a placeholder. */
  readonly signingSecret: string;
}

/** Takes leads that come as a CSV; files of people go to the import, which maps rows alike. */
export default definePlugin<Config>({
  configVersion: 1,
  sources: {
    csv: {
      async check({ config: { signing, signingSecret } }): Promise<Check> {
        const isSigned = signing === 'none' || signingSecret !== '';
        return isSigned ? { ok: true } : { ok: false, message: UNSIGNED };
      },

      receive: (request, { config }) => ({ leads: leadsOf(textOf(request), config) }),
    },
  },
});

const UNSIGNED = 'Set `signingSecret`, which the sender signs with, or `signing` to "none".';

/** The body itself, or what a preview gives as one JSON text. */
const textOf = ({ text, json }: InboundRequest): string => (typeof json === 'string' ? json : text);

function leadsOf(text: string, { fields }: Config): (LeadInput | RefusedRecord)[] {
  const [header, ...rows] = parseCsv(text);
  if (!header) throw new PayloadError('There is no row: begin with the names of the columns.');
  const columns = header.map((name) => name.trim());
  const mapping = fields.length > 0 ? fields : suggestFields(columns).map(keepSource);
  return rows.map((cells) => leadOf(columns, cells, mapping));
}

/** All leads are marked with the source of the installation; what a row says of it is kept beside. */
const keepSource = (field: FieldMapping): FieldMapping =>
  field.to === 'source' ? { ...field, to: 'properties.source' } : field;

function leadOf(
  columns: readonly string[],
  cells: readonly string[],
  mapping: readonly FieldMapping[],
): LeadInput | RefusedRecord {
  const row = Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? '']));
  try {
    return mapLead(row, mapping);
  } catch (mistake) {
    if (mistake instanceof PayloadError) return { refused: mistake.message };
    throw mistake;
  }
}
