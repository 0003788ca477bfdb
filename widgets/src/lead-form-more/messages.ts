/** What only larger forms say. Replaced like all the others. */
export const MORE_MESSAGES = {
  tel: 'Please enter a phone number like +44 20 7946 0000.',
  url: 'Please enter a web address like https://example.com.',
  number: 'Please enter a number in "{label}".',
  date: 'Please enter a full date in "{label}".',
  tooShort: '"{label}" needs at least {n} characters.',
  tooLow: '"{label}" must be {n} or more.',
  tooHigh: '"{label}" must be {n} or less.',
  tooEarly: '"{label}" must be {n} or later.',
  tooLate: '"{label}" must be {n} or earlier.',
  next: 'Next',
  back: 'Back',
  step: 'Step {n} of {max}',
  country: 'Country code of "{label}"',
  stars: '{n} of {max}',
  files: 'Choose files or drop them here.',
  only: 'Only {n}.',
  tooMany: 'At most {n} files.',
  remove: 'Remove {label}',
  uploading: 'Please wait until "{label}" is uploaded.',
  uploaded: '{label} is uploaded.',
  broken: '{label} could not be uploaded.',
};

export type MoreMessages = Readonly<Record<keyof typeof MORE_MESSAGES, string>>;
