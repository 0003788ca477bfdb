import { LeadForm } from '@leadpane/widgets/react';
import { useState } from 'react';

/** A page with a form. Properties and events of the element are props of the component. */
export function Contact({ api }: { api: string }) {
  const [reference, setReference] = useState('');

  return (
    <main>
      <h1>Talk to us</h1>
      <LeadForm
        api={api}
        siteKey="pk_demo"
        formId="frm_demo"
        onLpSuccess={({ detail }) => setReference(detail.submissionId)}
      />
      <output>{reference && `Your reference: ${reference}`}</output>
    </main>
  );
}
