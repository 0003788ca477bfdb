import {
  countActivities,
  type Counting,
  definePlugin,
  type Reason,
  type ScoringActivity,
} from '@leadpane/sdk/plugin';

interface Config {
  readonly halfLifeDays: number;
  readonly most: number;
  readonly activities: readonly (Counting & { readonly points: number })[];
}

const GROUP = 'engagement';

/** Scores leads by what they do; each activity fades from the moment it happened. */
export default definePlugin<Config>({
  configVersion: 1,
  scorers: {
    engagement: {
      score({ activities }, { config, now }) {
        const reasons = config.activities.flatMap((rule) =>
          countActivities(activities, rule, Date.parse(now)).map((activity) =>
            reasonFor(activity, rule.points, config.halfLifeDays),
          ),
        );
        const points = reasons.reduce((sum, reason) => sum + reason.points, 0);
        const limits = {
          groups: { [GROUP]: config.most },
          range: [-config.most, config.most] as const,
        };
        return { points, reasons, limits };
      },
    },
  },
});

const reasonFor = (
  { type, occurredAt }: ScoringActivity,
  points: number,
  halfLifeDays: number,
): Reason => ({
  code: type,
  points,
  text: textOf(type),
  field: 'activities',
  value: occurredAt,
  group: GROUP,
  decay: { since: occurredAt, halfLifeDays },
});

/** `FORM_SUBMITTED` as "Form submitted". */
const textOf = (type: string): string =>
  type.charAt(0) + type.slice(1).toLowerCase().replaceAll('_', ' ');
