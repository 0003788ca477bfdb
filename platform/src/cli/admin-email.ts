/** The administrator of the first start, unless the operator gave him another address. */
export const adminEmail = (env: NodeJS.ProcessEnv): string =>
  env['LEADPANE_ADMIN_EMAIL'] || 'admin@localhost';
