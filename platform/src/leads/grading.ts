import { type Band, bandAt, gradeOf } from '../kernel/index.ts';
import type { Lead, LeadScore } from './lead.model.ts';

/** The two axes of a score, in percent, and the grade that they make. */
export const gradingOf = ({ fit, engagement }: Pick<LeadScore, 'fit' | 'engagement'>) => ({
  fit,
  engagement,
  grade: gradeOf({ fit, engagement }),
});

/** The word for how warm a lead is. */
export const bandOf = ({ band }: Pick<Lead, 'band'>): Band => bandAt(band);
