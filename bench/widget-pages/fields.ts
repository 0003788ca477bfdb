/** What every form of the comparison asks. */
export const FIELDS = [
  { name: 'firstName', label: 'First name', type: 'text' },
  { name: 'email', label: 'E-mail', type: 'email' },
  { name: 'company', label: 'Company', type: 'text' },
  { name: 'message', label: 'Message', type: 'textarea' },
] as const;
