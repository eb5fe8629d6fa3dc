import { mount } from 'svelte';
import '../styles/tokens.css';
import '../styles/base.css';
import VaultApp from './VaultApp.svelte';

const target = document.getElementById('app');
if (target) mount(VaultApp, { target });
