import type { Mail } from '../kernel/index.ts';

/** Both are of one kind, so that the limit of mails does not tell them apart. */
const kind = 'registration';

/** To an address without account. Names from the request stay out: anybody may have written them. */
export const foundingMail = (to: string, link: string): Mail => ({
  to,
  kind,
  subject: 'Confirm your e-mail',
  text: `Somebody, hopefully you, wants to register a company with ${to}.

Follow this link to choose a password. It works once, within seven days:

${link}

If it was not you, do nothing.
`,
});

/** To an address that has an account. */
export const knownAccountMail = (to: string, publicUrl: string): Mail => ({
  to,
  kind,
  subject: 'You have an account already',
  text: `Somebody, hopefully you, wanted to register a company with ${to}.

This e-mail has an account already. Sign in, or ask for a new password, at

${publicUrl}

If it was not you, do nothing: your account stays as it is.
`,
});
