import { describe, expect, it } from 'vitest';
import { cleanName } from './file-name.ts';

const PDF = 'application/pdf';

describe('the name of a file', () => {
  it.each([
    ['plain.pdf', 'plain.pdf'],
    ['UPPER.PDF', 'UPPER.pdf'],
    ['Lebenslauf Zoë.pdf', 'Lebenslauf Zoë.pdf'],
    ['履歴書.pdf', '履歴書.pdf'],
    ['no ending', 'no ending.pdf'],
    ['v1.2 final', 'v1.2 final.pdf'],
    ['notes.md', 'notes.md.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['/etc/cron.d/x.pdf', 'x.pdf'],
    ['C:\\windows\\a.pdf', 'a.pdf'],
    ['\\\\server\\share\\a.pdf', 'a.pdf'],
    ['..', 'file.pdf'],
    ['.pdf', 'pdf.pdf'],
    ['...pdf', 'pdf.pdf'],
    ['   ', 'file.pdf'],
    ['a\0b\r\nc.pdf', 'abc.pdf'],
    ['photo\u202Egnp.pdf', 'photognp.pdf'],
    ['a\u200Bb\uFEFF.pdf', 'ab.pdf'],
    ['con.pdf', '_con.pdf'],
    ['COM1.txt.pdf', '_COM1.txt.pdf'],
    ['a<b>:"|?*.pdf', 'a_b______.pdf'],
    ['\u0007.\u0007', 'file.pdf'],
    [`${'x'.repeat(250)}.pdf`, `${'x'.repeat(120)}.pdf`],
    [`${'😀'.repeat(125)}.pdf`, `${'😀'.repeat(120)}.pdf`],
  ])('%j becomes %j', (sent, shown) => {
    expect(cleanName(sent, PDF)).toBe(shown);
  });
});
