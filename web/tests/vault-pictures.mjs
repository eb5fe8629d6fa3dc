// Pictures of every page of one's own place, light and dark, wide and narrow, with the notes of Alex brought in.
// node tests/vault-pictures.mjs PROGRAM FOLDER
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, openPage } from './browser.mjs';
import { Place } from './place.mjs';
import { newFolder, removeFolder, startServe } from './serve.mjs';

const [program, folder] = process.argv.slice(2);
if (!program || !folder) {
  console.error('usage: node tests/vault-pictures.mjs PROGRAM FOLDER');
  process.exit(2);
}
const cases = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'data', 'cases', 'alex.jsonl');
await mkdir(folder, { recursive: true });
const home = await newFolder();
const served = await startServe(program, home);
const browser = await launch();
const { page } = await openPage(browser, served.base);
const place = new Place(page, served.base);
const looks = [
  ['light', 'wide'],
  ['light', 'narrow'],
  ['dark', 'wide'],
  ['dark', 'narrow'],
];

async function shoot(name, full = true) {
  for (const [colorScheme, width] of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(width === 'wide' ? { width: 1180, height: 860 } : { width: 360, height: 740 });
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${width}.png`), fullPage: full });
  }
  await page.setViewportSize({ width: 1180, height: 860 });
}

await page.goto(served.address);
await place.heading('A quiet place to write').waitFor();
await shoot('begin');
for (const name of ['patterns', 'people', 'change']) {
  await place.go(`#/person/alex/at/${name}`);
  await page.waitForTimeout(150);
  await shoot(`look-${name}`, false);
}
await place.go('#/');
await place.button('Begin').click();
await shoot('begin-passphrase');
await place.button('Back').click();
await place.makeVault();
await page.locator('[data-recovery-key]').evaluate((key) => {
  key.textContent = '0000-0000-0000-0000-0000-0000-0000-0000-0000';
});
await shoot('begin-key');
await place.button('I will try it later').click();
await shoot('begin-last');
await place.button('To the first page').click();
await place.go('#/');
await shoot('today-empty');
await place.write('The tram stopped on the bridge and nobody said a word. I thought of my father, and of the garden.');
await place.finish();
await place.read();
await shoot('patterns-early');
await place.bringIn(cases);
await place.read();
const person = await page.getByLabel('Whose words').locator('option', { hasText: 'alex' }).getAttribute('value');
for (const name of ['today', 'entries', 'bring-in', 'finder', 'learn', 'learn/ideas', 'learn/works', 'learn/cases', 'data', 'settings']) {
  await place.go(name === 'today' ? '#/' : `#/${name}`);
  await page.waitForTimeout(150);
  await shoot(name.replace('/', '-'));
}
for (const name of ['patterns', 'people', 'who-2', 'feelings', 'change', 'words']) {
  await place.go(`#/person/${person}/at/${name}`);
  await page.waitForTimeout(150);
  await shoot(name);
}
await page.locator('[data-quote]').first().click();
await page.locator('#quoted').waitFor();
await shoot('entry', false);
await place.go('#/write');
await page.getByLabel('Your words').fill('Sunday, and the house is quiet. I keep thinking about what she said at lunch, and how I laughed.\n\n');
await place.kept();
await shoot('write', false);
await place.go('#/');
await place.button('Lock').click();
await place.heading('Locked').waitFor();
await shoot('locked');
await place.button('Help now').first().click();
await page.locator('#place').waitFor();
await shoot('help', false);
await browser.close();
await served.stop();
await removeFolder(home);
console.log(`pictures in ${folder}`);
