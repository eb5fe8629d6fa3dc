// Pictures of each view, light and dark, wide and narrow.
// node tests/pictures.mjs FOLDER [http://127.0.0.1:PORT/]     without an address it starts the mock
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launch, openPage } from './browser.mjs';
import { startMock } from './mock.mjs';
import { View } from './pages.mjs';

const folder = process.argv[2];
if (!folder) {
  console.error('usage: node tests/pictures.mjs FOLDER [ADDRESS]');
  process.exit(2);
}
await mkdir(folder, { recursive: true });
const mock = process.argv[3] ? undefined : await startMock();
const base = new URL('/', process.argv[3] ?? mock.address).href;
const people = await (await fetch(new URL('/api/people', base))).json();

const browser = await launch();
for (const dark of [false, true]) {
  for (const narrow of [false, true]) {
    const { page, context } = await openPage(browser, base, { dark, narrow });
    const view = new View(page, base);
    const suffix = `${dark ? 'dark' : 'light'}-${narrow ? 'narrow' : 'wide'}.png`;
    const shoot = (name, fullPage = true) => page.screenshot({ path: join(folder, `${name}-${suffix}`), fullPage });

    await view.load('#/');
    await page.locator('.choices a').first().waitFor();
    await shoot('home');
    for (const { person } of people) {
      await view.load(`#/person/${person}`);
      await shoot(person);
      const quote = page.locator('[data-quote]').first();
      if ((await quote.count()) === 0) continue;
      await quote.click();
      await page.locator('mark').waitFor();
      await shoot(`${person}-session`, false);
    }
    await view.load('#/help');
    await page.waitForTimeout(200);
    await shoot('help', false);
    await context.close();
  }
}
await browser.close();
mock?.stop();
console.log(`pictures in ${folder}`);
