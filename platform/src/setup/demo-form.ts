import type { DemoForm } from './setup.repository.ts';

/** The form of the example site. */
export const demoForm: DemoForm = {
  id: 'frm_demo',
  name: 'Demo request',
  definition: {
    name: 'Demo request',
    title: 'Request a demo',
    intro: 'Tell us a little about your team. We answer within one working day.',
    submitLabel: 'Request a demo',
    successMessage: 'Thank you. We received your request and will be in touch shortly.',
    fields: [
      {
        name: 'firstName',
        type: 'text',
        label: 'First name',
        autocomplete: 'given-name',
        maxLength: 100,
      },
      {
        name: 'lastName',
        type: 'text',
        label: 'Last name',
        autocomplete: 'family-name',
        maxLength: 100,
      },
      { name: 'email', type: 'email', label: 'Work e-mail', required: true, autocomplete: 'email' },
      {
        name: 'phone',
        type: 'tel',
        label: 'Phone',
        help: 'With country code, for example +44 20 7946 0000.',
        autocomplete: 'tel',
      },
      {
        name: 'company',
        type: 'text',
        label: 'Company',
        autocomplete: 'organization',
        maxLength: 200,
      },
      {
        name: 'jobTitle',
        type: 'text',
        label: 'Job title',
        autocomplete: 'organization-title',
        maxLength: 200,
      },
      {
        name: 'companySize',
        type: 'select',
        label: 'Company size',
        options: ['1-10', '11-50', '51-200', '201-1000', '1000+'].map((size) => ({
          value: size,
          label: `${size.replace('-', ' to ')} people`,
        })),
      },
      { name: 'message', type: 'textarea', label: 'What would you like to see?', maxLength: 2000 },
      {
        name: 'consent',
        type: 'consent',
        label: 'I agree that my details are used to answer this request.',
        required: true,
      },
    ],
  },
};
