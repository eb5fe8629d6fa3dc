// Page model of one's own place: what a person can do there, by what they see.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export const passphrase = 'wombat lantern quiet seven';

export class Place {
  constructor(page, base) {
    this.page = page;
    this.base = base;
  }

  button(name) {
    return this.page.getByRole('button', { name, exact: true });
  }

  heading(name) {
    return this.page.getByRole('heading', { name, exact: true, level: 1 });
  }

  /** Goes to an address within the page, as a link would. */
  async go(hash) {
    await this.page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await this.settled();
  }

  async settled() {
    await this.page.locator('main h1').first().waitFor();
    await this.page.waitForFunction(() => !document.querySelector('main')?.textContent?.includes('One moment.'), undefined, { timeout: 90000 });
    await this.passHelp();
  }

  /** Help may come before a page of words that sound heavy; this goes on to the words. */
  async passHelp() {
    const on = this.button('Go on to my words');
    if (await on.isVisible()) await on.click();
  }

  async makeVault() {
    await this.button('Begin').click();
    await this.page.getByLabel('Choose a passphrase.').fill(passphrase);
    await this.page.getByLabel('Once more').fill(passphrase);
    await this.button('Make it').click();
    return (await this.page.locator('[data-recovery-key]').textContent({ timeout: 30000 })) ?? '';
  }

  async unlock() {
    await this.page.getByLabel('Passphrase').fill(passphrase);
    await this.button('Open').click();
    await this.heading('Today').waitFor({ state: 'attached' });
    await this.page.waitForTimeout(300);
    await this.passHelp();
  }

  async write(words) {
    await this.go('#/write');
    await this.page.getByLabel('Your words').fill(words);
    await this.kept();
  }

  kept() {
    return this.page.locator('[data-kept="kept"]').waitFor();
  }

  async finish() {
    await this.button('Done').click();
    await this.page.locator('[data-turn-text]').first().waitFor({ state: 'attached' });
    await this.passHelp();
  }

  async bringIn(file) {
    await this.go('#/bring-in');
    await this.page.getByLabel('A file', { exact: true }).setInputFiles(file);
    await this.button('Look at it').click();
    await this.page.locator('[data-preview]').waitFor({ state: 'attached', timeout: 30000 });
    await this.passHelp();
    if ((await this.page.locator('[data-consent]').count()) > 0) await this.page.locator('[data-consent] input').first().check();
    await this.button('Bring it in').click();
    await this.page.locator('[data-brought]').waitFor({ state: 'attached', timeout: 60000 });
    await this.page.waitForTimeout(300); // what asks for help comes a moment later
    await this.passHelp();
  }

  async read() {
    await this.go('#/patterns');
    await this.button('Read what is new').click();
    await this.page.locator('[data-theme], [data-early]').first().waitFor({ state: 'attached', timeout: 240000 });
    await this.page.waitForFunction(() => !document.querySelector('.stale'), undefined, { timeout: 120000 });
    await this.page.waitForTimeout(300);
    await this.passHelp();
  }

  /** What axe-core finds at WCAG 2.2 AA. */
  async accessible() {
    if (!(await this.page.evaluate(() => 'axe' in window))) await this.page.evaluate(axe);
    const found = await this.page.evaluate((values) => window.axe.run(document, { resultTypes: ['violations'], runOnly: { type: 'tag', values } }), levels);
    return found.violations.map((one) => `axe ${one.id}: ${one.nodes[0]?.target.join(' ')}`);
  }

  /** Fields that a browser might remember, complete or send to a spelling service. */
  openFields() {
    return this.page.evaluate(() =>
      [...document.querySelectorAll('input:not([type=checkbox], [type=file]), textarea')]
        .filter((one) => one.getAttribute('autocomplete') !== 'off' || (one.matches('textarea, [type=text], [type=search], [type=password], :not([type])') && one.getAttribute('spellcheck') !== 'false'))
        .map((one) => one.id || one.tagName),
    );
  }

  overflow() {
    return this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  }

  /** Everything that the page could have left behind, or shows outside itself. */
  traces() {
    return this.page.evaluate(async () =>
      [location.href, document.title, JSON.stringify(history.state), ...Object.entries({ ...localStorage }).flat(), ...Object.entries({ ...sessionStorage }).flat(), document.cookie, `${(await indexedDB.databases()).length}`].join('\n'),
    );
  }

  /** Presses Tab until what has the focus says this. */
  async tabTo(text, most = 80) {
    for (let stops = 1; stops <= most; stops += 1) {
      await this.page.keyboard.press('Tab');
      const said = await this.page.evaluate(() => {
        const one = document.activeElement;
        return one instanceof HTMLElement && one !== document.body ? `${one.textContent?.trim() ?? ''} ${[...(one.labels ?? [])].map((label) => label.textContent).join(' ')}` : '';
      });
      if (said.includes(text)) return;
    }
    throw new Error(`the keyboard does not reach ${text}`);
  }
}
