// The journey of somebody who makes a vault, writes, brings in and reads, in a real browser against `leitmotif serve`.
// node tests/vault-journey.mjs ADDRESS FILE.jsonl     ADDRESS as the program printed it, with its token; FILE to bring in
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { launch, openPage } from './browser.mjs';

const [address, file] = process.argv.slice(2);
const base = new URL('/', address).href;
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const passphrase = 'wombat lantern quiet seven';
const words = 'Quokka in the rain. I waited for my mother, and she came late.';

let passed = 0;
let failed = 0;
async function check(name, body) {
  let wrong;
  try {
    wrong = (await body()).filter(Boolean);
  } catch (error) {
    wrong = [String(error instanceof Error ? error.message : error).split('\n')[0]];
  }
  if (wrong.length === 0) passed += 1;
  else failed += 1;
  console.log(wrong.length === 0 ? `ok      ${name}` : `FAILED  ${name}: ${wrong.slice(0, 3).join('; ')}`);
}

const browser = await launch();
const { page, faults } = await openPage(browser, base);
page.setDefaultTimeout(20000);  // a computer that is busy with other tests takes its time

async function accessible() {
  await page.evaluate(axe);  // not as a script of the page: its policy would refuse it, and rightly
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.map((one) => `axe ${one.id} at ${one.nodes[0]?.target.join(' ')}`);
}
const button = (name) => page.getByRole('button', { name, exact: true });

await check('the address lets in once, and the token leaves the address bar', async () => {
  await page.goto(address);
  await page.getByRole('heading', { name: 'A place for what you write' }).waitFor();
  return [page.url().includes('/in/') && 'the token is still in the address', ...(await accessible())];
});

await check('help is there before anything else', async () => {
  await button('Help now').click();
  await page.getByText('If a life may be in danger').first().waitFor();
  await page.locator('#emergency').waitFor();
  await button('Back to where you were').click();
  return [];
});

await check('a vault is made, and the recovery key is tried', async () => {
  await page.getByLabel('Choose a passphrase.').fill(passphrase);
  await page.getByLabel('Once more').fill(passphrase);
  await button('Make it').click();
  const key = (await page.locator('[data-recovery-key]').textContent({ timeout: 20000 })) ?? '';
  await page.getByLabel('Type it in from the paper').fill(key.toLowerCase().replaceAll('-', ' '));
  await button('See whether it is right').click();
  await page.getByText('That is right.').waitFor();
  await button('Go on').click();
  await page.getByText('Nothing here yet.').waitFor();
  return [!/^[0-9A-Z-]{44}$/.test(key) && 'no key as on paper'];
});

await check('what is typed is saved by itself, and is there after a reload', async () => {
  await page.goto(`${base}#/write`);
  await page.getByLabel('Your words').fill(words);
  await page.locator('[data-kept="kept"]').waitFor();
  await page.goto(`${base}#/entries`);
  await page.reload();
  await page.getByText(words.slice(0, 30)).waitFor();
  return [];
});

await check('a page becomes an entry, and is found', async () => {
  await page.locator('a[href^="#/write/"]').click();
  await page.locator('textarea').waitFor();
  await button('Done').click();
  await page.locator('[data-turn-text]').waitFor();
  await page.goto(`${base}#/entries`);
  await page.getByLabel('Words to look for').fill('late');
  await button('Search').click();
  await page.locator('mark', { hasText: 'late' }).waitFor();
  return [/Quokka|mother/.test(page.url()) && 'words in the address', ...(await accessible())];
});

await check('a file is looked at, then brought in', async () => {
  await page.goto(`${base}#/bring-in`);
  await page.getByLabel('A file').setInputFiles(file);
  await button('Look at it').click();
  await page.locator('[data-preview]').waitFor();
  const early = await button('Bring it in').isEnabled();
  await page.getByLabel('Yes, they have agreed').check();
  const wrong = await accessible();
  await button('Bring it in').click();
  await page.locator('[data-brought]').waitFor({ timeout: 30000 });
  await page.goto(`${base}#/entries`);
  await page.locator('a[href^="#/entry/"]').nth(2).waitFor();
  return [early && 'others\' words were not asked about', ...wrong];
});

await check('what comes back is read in the background, and a quote leads to its place', async () => {
  await page.goto(`${base}#/patterns`);
  await button('Read what is new').click();
  await page.locator('[data-theme]').first().waitFor({ timeout: 240000 });
  const quote = page.locator('[data-quote]').first();
  const text = await quote.textContent();
  await quote.click();
  await page.locator('#quoted').waitFor();
  return [(await page.locator('#quoted').textContent()) !== text && 'another place'];
});

await check('it is locked, and the words are gone from the page', async () => {
  await button('Lock').click();
  await page.getByRole('heading', { name: 'Locked' }).waitFor();
  const body = await page.content();
  await button('Help now').click();
  await page.locator('#emergency').waitFor();
  await button('Back to where you were').click();
  await page.getByLabel('Passphrase').fill(passphrase);
  await button('Open').click();
  await button('Lock').waitFor();
  return [/Quokka|mother/.test(body) && 'words on the lock screen'];
});

await check('light, dark and narrow stay within the window', async () => {
  const wrong = [];
  for (const look of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: look });
    await page.setViewportSize({ width: 360, height: 740 });
    for (const view of ['write', 'entries', 'patterns', 'bring-in', 'settings']) {
      await page.goto(`${base}#/${view}`);
      await page.locator('h1').waitFor();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      if (wide) wrong.push(`${view} is wider than the window`);
      wrong.push(...(await accessible()).map((one) => `${view} ${look}: ${one}`));
    }
  }
  return wrong;
});

await check('nothing is kept in the browser', async () => {
  const kept = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
  return [kept[0] > 0 && 'localStorage', kept[1] > 0 && 'sessionStorage', kept[2] !== '' && 'a cookie that scripts can read'];
});

// refusals that are part of the journey (before the first lock) are told by status; the page shows them in words
const refused = /status of (401|423|409)/;
await check('no request elsewhere, no error, no policy broken', async () => faults.filter((one) => !refused.test(one)));
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
