import { describe, expect, it } from 'vitest';
import { fillTemplate, type PlatformEvent, templateMistakes } from './index.ts';

const about = (lead: PlatformEvent['data']): PlatformEvent => ({
  id: 'e1',
  type: 'lead.created',
  occurredAt: '2026-11-23T12:00:00.000Z',
  data: { lead },
});

const fill = (template: string, lead: PlatformEvent['data'] = {}) =>
  fillTemplate(template, about(lead));

describe('fillTemplate()', () => {
  it('puts members, properties and the event where their placeholders stand', () => {
    const lead = { firstName: 'Ada', score: 0, properties: { budget: 5_000, vip: false } };

    const text = fill('{{ lead.firstName }}|{{lead.score}}|{{lead.properties.budget}}', lead);

    expect(text).toBe('Ada|0|5000');
    expect(fill('{{lead.properties.vip}} {{event.type}}', lead)).toBe('false lead.created');
  });

  it.each([
    [{ firstName: 'Ada', lastName: 'Lovelace', email: 'a@example.com' }, 'Ada Lovelace'],
    [{ firstName: null, lastName: 'Lovelace' }, 'Lovelace'],
    [{ email: 'a@example.com', phone: '+49301' }, 'a@example.com'],
    [{ phone: '+49301' }, '+49301'],
    [{}, 'A lead'],
  ])('calls %j %s', (lead, name) => {
    expect(fill('{{lead.name}}', lead)).toBe(name);
  });

  it('leaves empty what is not known', () => {
    expect(fill('<{{lead.phone}}{{lead.properties.none}}{{import.added}}>')).toBe('<>');
  });

  it.each([
    '<%= 7 * 7 %>',
    '${process.env}',
    '{{constructor.constructor}}',
    '{{lead.constructor}}',
    '{{lead.__proto__}}',
    '{{lead.properties}}',
    '{{lead.company.name}}',
    '{{secret:token}}',
    '{{#each lead}}{{this}}{{/each}}',
    '%7B%7Blead.name%7D%7D',
    '$& $1 $$',
  ])('keeps %s as it is, in a template and in a value', (text) => {
    expect(fill(text, { firstName: 'Ada' })).toBe(text);
    expect(fill('{{lead.firstName}}', { firstName: text })).toBe(text);
  });

  it('reads no inherited member', () => {
    expect(fill('<{{lead.properties.constructor}}>', { properties: {} })).toBe('<>');
  });

  it('fills once: a value that looks like a placeholder is a value', () => {
    const lead = { firstName: '{{lead.email}}', email: 'a@example.com' };

    expect(fill('{{lead.firstName}}', lead)).toBe('{{lead.email}}');
  });
});

describe('templateMistakes()', () => {
  it('names each placeholder nobody knows, with its setting', () => {
    const config = { text: '{{lead.name}} {{lead.nme}} {{ x }}', subject: '{{event.type}}', to: 1 };

    expect(templateMistakes(config, ['subject', 'text', 'to'])).toMatchObject([
      { path: '/text', message: expect.stringContaining('{{lead.nme}}') },
      { path: '/text', message: expect.stringContaining('{{ x }}') },
    ]);
  });

  it.each([null, undefined, 'x', []])('takes %j for a configuration', (config) => {
    expect(templateMistakes(config, ['text'])).toEqual([]);
  });
});
