import { beforeEach, describe, expect, it } from 'vitest';
import { captureAttribution } from './attribution.ts';

/** Each test is a page of its own. */
beforeEach(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('leadpane.arrival'));
});

describe('captureAttribution', () => {
  it('reads campaign parameters and click ids, and nothing else', () => {
    const href = 'https://acme.example/pricing?utm_source=news&gclid=G1&token=secret#top';

    const source = captureAttribution({ href }, '');

    expect(source).toEqual({
      page: 'https://acme.example/pricing',
      landingPage: 'https://acme.example/pricing',
      attribution: { utm_source: 'news', gclid: 'G1' },
    });
  });

  it('keeps secrets of page and referrer to itself', () => {
    const href = 'https://user:pass@acme.example/reset?code=1#access_token=2';

    const source = captureAttribution({ href }, 'https://mail.example/read?session=3');

    expect(source.page).toBe('https://acme.example/reset');
    expect(source.referrer).toBe('https://mail.example/read');
  });

  it('remembers the arrival when the page moves on', () => {
    captureAttribution({ href: 'https://acme.example/?utm_source=news' }, 'https://a.example/');

    const later = captureAttribution({ href: 'https://acme.example/contact' }, '');

    expect(later).toEqual({
      page: 'https://acme.example/contact',
      landingPage: 'https://acme.example/',
      referrer: 'https://a.example/',
      attribution: { utm_source: 'news' },
    });
  });

  it('cuts values to what the contract takes', () => {
    const long = 'x'.repeat(3000);

    const source = captureAttribution(
      { href: `https://acme.example/${long}?utm_term=${long}` },
      'not an address',
    );

    expect(source.page).toHaveLength(2048);
    expect(source.attribution.utm_term).toHaveLength(500);
    expect(source).not.toHaveProperty('referrer');
  });

  it('tells the first campaign and the last', () => {
    captureAttribution({ href: 'https://acme.example/?utm_source=news' }, 'https://a.example/');

    const later = captureAttribution({ href: 'https://acme.example/offer?gclid=G1' }, '');

    expect(later).toEqual({
      page: 'https://acme.example/offer',
      landingPage: 'https://acme.example/offer',
      attribution: { gclid: 'G1' },
      firstTouch: {
        landingPage: 'https://acme.example/',
        referrer: 'https://a.example/',
        attribution: { utm_source: 'news' },
      },
    });
  });

  it('takes parameters that a site carries from page to page for one campaign', () => {
    captureAttribution({ href: 'https://acme.example/?utm_source=news' }, 'https://a.example/');

    const later = captureAttribution({ href: 'https://acme.example/b?utm_source=news' }, '');

    expect(later.landingPage).toBe('https://acme.example/');
    expect(later).not.toHaveProperty('firstTouch');
  });

  it('does not take a page of the same site for where the visitor came from', () => {
    const href = 'https://acme.example/contact';

    const source = captureAttribution({ href }, 'https://acme.example/pricing?utm_source=news');

    expect(source).toEqual({
      page: href,
      landingPage: 'https://acme.example/pricing',
      attribution: { utm_source: 'news' },
    });
  });
});
