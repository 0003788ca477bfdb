/** Styles of the page at `/`. The page's policy names the hash of exactly this text. */
export const styles = `
:root { color-scheme: light dark; --ink: #16202e; --soft: #556277; --paper: #f6f8fb; --card: #fff;
  --line: #dbe2ec; --accent: #0b6b62; --code: #eef2f7; --good: #137a4b; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8edf4; --soft: #a3afc0; --paper: #0e141c; --card: #161e29; --line: #2a3646;
    --accent: #5fd0c3; --code: #0b1017; --good: #5cd396; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.6 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
main { max-width: 58rem; margin: 0 auto; padding: clamp(2rem, 6vw, 4.5rem) 1.25rem; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; }
.mark { inline-size: 3rem; block-size: 3rem; color: var(--accent); flex: none; }
h1 { font-size: clamp(1.6rem, 5vw, 2.25rem); line-height: 1.15; margin: 0; letter-spacing: -.02em; }
.version { font-size: .85rem; color: var(--soft); border: 1px solid var(--line);
  border-radius: 99px; padding: .1rem .7rem; background: var(--card); }
.lead { color: var(--soft); max-width: 42rem; margin: 1.25rem 0 2rem; font-size: 1.075rem; }
.running::before { content: ''; display: inline-block; inline-size: .6em; block-size: .6em;
  margin-inline-end: .5em; border-radius: 50%; background: var(--good); }
.running { color: var(--ink); font-weight: 600; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .875rem;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); }
.card { display: block; block-size: 100%; padding: 1rem 1.15rem; background: var(--card);
  border: 1px solid var(--line); border-radius: 12px; color: inherit; text-decoration: none; }
.card:hover { border-color: var(--accent); }
.card strong { display: block; color: var(--accent); }
.card span { color: var(--soft); font-size: .925rem; }
a:focus-visible, pre:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
h2 { font-size: 1.2rem; margin: 2.75rem 0 .5rem; letter-spacing: -.01em; }
p { margin: 0 0 .75rem; max-width: 46rem; }
pre { margin: 0 0 1rem; padding: 1rem 1.15rem; overflow-x: auto; background: var(--code);
  border: 1px solid var(--line); border-radius: 10px; }
code, pre { font: .875rem/1.65 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
pre code { user-select: all; }
`;
