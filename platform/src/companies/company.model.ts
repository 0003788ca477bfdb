import { Model } from 'objection';

/** One row of `companies`. */
export class Company extends Model {
  static override readonly tableName = 'companies';
  declare id: string;
  declare name: string;
  declare industry: string | null;
  declare size: string | null;
  declare website: string | null;
  declare isOperator: boolean;
  declare version: number;
  declare createdAt: Date;
  declare updatedAt: Date;
}
