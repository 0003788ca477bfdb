import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Contact } from './contact.tsx';

const place = document.querySelector('#app');
if (!place) throw new Error('The page has no #app.');
createRoot(place).render(
  <StrictMode>
    <Contact api={document.body.dataset['leadpane'] ?? ''} />
  </StrictMode>,
);
