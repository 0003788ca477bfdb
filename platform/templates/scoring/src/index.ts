import { definePlugin } from '@leadpane/sdk/plugin';

interface Config {
  readonly employees: number;
  readonly points: number;
}

/** Gives points to leads of large companies. */
export default definePlugin<Config>({
  configVersion: 1,
  scorers: {
    main: {
      score({ properties }, { config, log }) {
        const { companySize = null } = properties;
        // A number, or a range such as "201-1000", of which the lower end counts.
        const employees = Number.parseInt(String(companySize), 10);
        if (!(employees >= config.employees)) return { points: 0, reasons: [] };
        log?.('info', 'A large company', { employees });
        const reason = {
          code: 'large-company',
          points: config.points,
          text: `At least ${config.employees} employees`,
          field: 'properties.companySize',
          value: companySize,
          group: 'fit',
        };
        return { points: reason.points, reasons: [reason] };
      },
    },
  },
});
