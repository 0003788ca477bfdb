import { Model } from 'objection';
import type { Role } from '../kernel/index.ts';

/** One row of `users`. */
export class User extends Model {
  static override readonly tableName = 'users';
  declare id: string;
  declare companyId: string;
  declare email: string;
  declare firstName: string | null;
  declare lastName: string | null;
  declare role: Role;
  declare passwordHash: string;
  declare isActive: boolean;
  declare lastLoginAt: Date | null;
  declare version: number;
  declare createdAt: Date;
  declare updatedAt: Date;
}
