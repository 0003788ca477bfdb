// All that a host page adds: where tokens come from, which range it shows, what a new lead means.

const ELEMENTS = 'lp-stat, lp-chart, lp-lead-feed';
const INBOX_SIZE = 3;

/** Asked for when an element starts and shortly before its token runs out. */
async function token() {
  const response = await fetch('/embed-token');
  if (!response.ok) throw new Error(`This CRM gave no embed token (${response.status}).`);
  return response.text();
}

for (const element of document.querySelectorAll(ELEMENTS)) element.token = token;

document.querySelector('.range').addEventListener('change', ({ target }) => {
  for (const element of document.querySelectorAll('lp-stat, lp-chart')) {
    element.setAttribute('range', target.value);
  }
});

document.querySelector('lp-lead-feed').addEventListener('lp-lead', ({ detail }) => {
  const inbox = document.querySelector('#inbox');
  inbox.querySelector('.empty')?.remove();
  inbox.prepend(deal(detail.lead));
  while (inbox.children.length > INBOX_SIZE) inbox.lastElementChild.remove();
});

/** Written as text: what a visitor typed into a form is never markup here. */
function deal(lead) {
  const item = document.createElement('li');
  const title = document.createElement('strong');
  const note = document.createElement('span');
  const name = [lead.firstName, lead.lastName].filter(Boolean).join(' ');
  title.textContent = lead.company || name || lead.email || 'New lead';
  note.textContent = lead.company && name ? name : 'just now';
  item.className = 'deal fresh';
  item.append(title, note);
  return item;
}
