/// <reference types="@leadpane/widgets/types/jsx" />
import { Chart, LeadForm } from '@leadpane/widgets/react';

// Compiled by `npm run check`, never run: what React 19 pages may write.

export const tags = (
  <>
    <lp-lead-form
      form-id="frm_1"
      siteKey="pk_1"
      loading="lazy"
      className="wide"
      onlp-success={(event) => event.detail.submissionId.toUpperCase()}
    />
    <lp-chart metric="by-source" range="30d" live token={() => Promise.resolve('token')} />
    {/* @ts-expect-error -- the detail of lp-success has no such member */}
    <lp-lead-form onlp-success={(event) => event.detail.points} />
    {/* @ts-expect-error -- no such range */}
    <lp-chart range="2d" />
  </>
);

export const components = (
  <>
    <LeadForm formId="frm_1" onLpSuccess={({ detail }) => detail.receivedAt.toUpperCase()} />
    <Chart metric="trend" onLpPoint={({ detail }) => detail.index.toFixed()} />
    {/* @ts-expect-error -- the detail of lp-point has no such member */}
    <Chart onLpPoint={({ detail }) => detail.submissionId} />
  </>
);
