import { mount } from 'svelte';
import Contact from './contact.svelte';

const target = document.querySelector('#app');
if (!target) throw new Error('The page has no #app.');
mount(Contact, { target, props: { api: document.body.dataset['leadpane'] ?? '' } });
