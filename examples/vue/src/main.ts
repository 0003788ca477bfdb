import { createApp } from 'vue';
import Contact from './contact.vue';

createApp(Contact, { api: document.body.dataset['leadpane'] }).mount('#app');
