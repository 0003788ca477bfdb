import { Model } from 'objection';
import type { Role } from '../kernel/index.ts';

/** One row of `invitations`. */
export class Invitation extends Model {
  static override readonly tableName = 'invitations';
  declare id: string;
  declare companyId: string;
  declare foundsCompany: string | null;
  declare email: string;
  declare role: Role;
  declare firstName: string | null;
  declare lastName: string | null;
  declare tokenHash: string;
  declare createdAt: Date;
  declare expiresAt: Date;
}
