// The journeys of somebody's own place, in a real browser against `leitmotif serve`, which it starts, kills and starts again.
// node tests/vault-journey.mjs PROGRAM [--brief]     --brief: one way through, for when only the connections are looked at
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { launch, openPage } from './browser.mjs';
import { passphrase, Place } from './place.mjs';
import { newFolder, removeFolder, startServe } from './serve.mjs';

const program = process.argv[2];
/** What --brief goes without. */
const lengthy = /^(every page|look around|too early|a year|a pattern|once in a narrow|settings|speed)/;
const brief = process.argv.includes('--brief');
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const words = 'Quokka in the rain. I waited for my mother, and she came late.';
const secret = /Quokka|mother|wombat/i;
const own = ['', 'write', 'entries', 'bring-in', 'patterns', 'people', 'feelings', 'finder', 'change', 'words', 'learn', 'learn/works', 'data', 'settings'];

let passed = 0;
let failed = 0;
async function check(name, body) {
  if (brief && lengthy.test(name)) return;
  let wrong;
  try {
    wrong = ((await body()) ?? []).filter(Boolean);
  } catch (error) {
    wrong = [String(error instanceof Error ? error.message : error).split('\n').slice(0, 3).join(' ')];
  }
  if (wrong.length === 0) passed += 1;
  else failed += 1;
  console.log(wrong.length === 0 ? `ok      ${name}` : `FAILED  ${name}: ${wrong.slice(0, 6).join('; ')}`);
}

/** Every page as it is now, in both looks: accessible, within a narrow window and at 400 %, with closed fields. */
async function everyPage(place, pages, state) {
  const wrong = [];
  for (const page of pages) {
    await place.go(`#/${page}`);
    await place.page.waitForTimeout(120);
    const name = `${state} ${page || 'today'}`;
    wrong.push(...(await place.openFields()).map((one) => `${name}: the field ${one} is open`));
    if (secret.test(await place.traces())) wrong.push(`${name}: words left the page`);
    for (const colorScheme of ['light', 'dark']) {
      await place.page.emulateMedia({ colorScheme });
      wrong.push(...(await place.accessible()).map((one) => `${name} ${colorScheme}: ${one}`));
    }
    for (const width of [360, 320]) {
      await place.page.setViewportSize({ width, height: 740 });
      if ((await place.overflow()) > 0) wrong.push(`${name} is wider than ${width}`);
    }
    await place.page.setViewportSize({ width: 1180, height: 860 });
  }
  return wrong;
}

const folder = await newFolder();
const files = await mkdtemp(join(tmpdir(), 'leitmotif-files-'));
let served = await startServe(program, folder);
const browser = await launch();
let { page, faults, context } = await openPage(browser, served.base);
let place = new Place(page, served.base);
/** Refusals that belong to a journey are told by status; the page says them in words. */
const expected = [/status of (401|423|409|403)/];

await check('first start: the address lets in once, and the token leaves the address bar', async () => {
  await page.goto(served.address);
  await place.heading('A quiet place to write').waitFor();
  return [page.url().includes('/in/') && 'the token is still in the address', ...(await place.accessible())];
});

await check('the page comes in at most 250 KB, compressed', async () => {
  const assets = await page.evaluate(() => performance.getEntriesByType('resource').map((one) => one.name).filter((name) => name.includes('/assets/')));
  let bytes = 0;
  for (const one of [served.base, ...assets]) bytes += gzipSync(Buffer.from(await (await fetch(one)).arrayBuffer())).length;
  console.log(`        ${Math.round(bytes / 1024)} KB in ${assets.length + 1} files`);
  return [assets.length < 3 && 'the files were not found', bytes > 250 * 1024 && `${bytes} bytes`];
});

await check('Help now is there before anything else', async () => {
  await place.button('Help now').first().click();
  await page.locator('#emergency').waitFor();
  const wrong = await place.accessible();
  await place.button('Back to where you were').click();
  await place.heading('A quiet place to write').waitFor();
  return wrong;
});

for (const [person, name] of [['alex', 'Alex'], ['sam', 'Sam'], ['jordan', 'Jordan']]) {
  await check(`look around with ${name} first: the script, its origin, the mirror and the turn, each one click from its sentence`, async () => {
    await place.go('#/');
    await page.getByRole('link', { name }).first().click();
    await page.locator('[data-script], [data-early], [data-theme]').first().waitFor({ timeout: 120000 });
    const wrong = [(await page.locator('[data-script]').count()) === 0 && 'no script'];
    for (const part of ['origin', 'mirror', 'turn']) {
      const quote = page.locator(`[data-glance="${part}"] [data-quote]`);
      if ((await quote.count()) === 0) {
        console.log(`        (${name} has no ${part} at a glance)`);
        continue;
      }
      const text = await quote.textContent();
      await quote.click();
      await page.locator('#quoted').waitFor();
      if ((await page.locator('#quoted').textContent()) !== text) wrong.push(`${part} leads to another place`);
      await page.getByRole('link', { name: 'Back to where this is quoted' }).click();
      await page.locator(`[data-glance="${part}"]`).waitFor();
    }
    return wrong;
  });
}

await check('every page of Alex is accessible, and within its window', async () => {
  await place.go('#/person/alex/at/patterns');
  return everyPage(place, ['patterns', 'people', 'who-1', 'feelings', 'change', 'words'].map((at) => `person/alex/at/${at}`), 'Alex');
});

await check('a vault is made, the recovery key is tried, a country is chosen', async () => {
  await place.go('#/');
  const key = await place.makeVault();
  const wrong = await place.accessible();
  await page.getByLabel('Type it in from the paper').fill('ABCD');
  await place.button('See whether it is right').click();
  await page.getByText('There is a slip in it.').waitFor();
  await page.getByLabel('Type it in from the paper').fill(key.toLowerCase().replaceAll('-', ' '));
  await place.button('See whether it is right').click();
  await page.getByText('That is right.').waitFor();
  await place.button('Go on').click();
  await page.getByLabel('Where are you?').selectOption({ label: 'Ireland' });
  const saving = page.waitForEvent('download');
  await place.button('Save the calendar file').click();
  const calendar = await readFile(await (await saving).path(), 'utf8');
  wrong.push(!/RRULE:FREQ=WEEKLY;BYDAY=SU/.test(calendar) && 'no weekly time', /leitmotif|therap/i.test(calendar) && 'the calendar tells what it is for');
  wrong.push(...(await place.accessible()));
  await place.button('To the first page').click();
  await page.getByLabel('Your words').waitFor();
  return [!/^[0-9A-Z-]{44}$/.test(key) && 'no key as on paper', ...wrong];
});

await check('every page is accessible while there is nothing yet', async () => everyPage(place, own, 'empty'));

await check('the first session: saved as it is typed, in parts, with a date, and then an entry', async () => {
  await place.go('#/write');
  await page.getByLabel('Your words').fill(words);
  await place.button('Add a part').click();
  await page.getByLabel('Part 2').fill('I was in a boat without oars.');
  await place.button('This is a dream').nth(1).click();
  await page.getByRole('button', { name: 'change the date' }).click();
  await page.getByLabel('Date', { exact: true }).fill('2026-03-04');
  await place.kept();
  const asked = await page.getByText('What is the first thing that comes').count();
  await place.button('The page is blank. Give me a place to start.').click();
  await page.getByText('What is the first thing that comes').waitFor();
  const wrong = await place.accessible();
  await place.finish();
  const shown = (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
  return [...wrong, asked > 0 && 'a prompt came unasked', !shown.includes('4 March 2026') && 'another date', !shown.includes('A dream:\nI was in a boat') && 'no dream', secret.test(page.url()) && 'words in the address'];
});

await check('the program is killed mid-sentence, and every word is there again', async () => {
  const half = 'I meant to say that the kettle was still on, and then she';
  await place.go('#/write');
  await page.getByLabel('Your words').focus();
  await page.keyboard.type(half, { delay: 12 });
  await page.waitForTimeout(700);
  expected.push(/Failed to load resource|ERR_CONNECTION/);
  await served.stop('SIGKILL');
  await page.keyboard.type(' said');
  await page.locator('[data-kept="not"]').waitFor();
  const wrong = await place.accessible();
  wrong.push((await page.getByLabel('Your words').inputValue()) !== `${half} said` && 'words lost from the page');
  await context.close();
  served = await startServe(program, folder);
  ({ page, faults, context } = await openPage(browser, served.base));
  place = new Place(page, served.base);
  await page.goto(served.address);
  await place.heading('Locked').waitFor();
  wrong.push(...(await place.accessible()));
  await place.unlock();
  await page.locator('a[href^="#/write/"]').first().click();
  const found = await page.getByLabel('Your words').inputValue();
  return [...wrong, !found.startsWith(half) && `only ${found.length} of ${half.length} letters`];
});

await check('too early to say is said, with one entry read', async () => {
  await place.finish();
  await place.read();
  await page.getByRole('heading', { name: 'Too early to say' }).waitFor();
  return everyPage(place, ['', 'entries', 'patterns', 'people', 'feelings', 'change', 'words'], 'early');
});

await check('a Day One file is looked at, then brought in, and found by search', async () => {
  const file = join(files, 'Journal.json');
  await writeFile(
    file,
    JSON.stringify({
      metadata: { version: '1.0' },
      entries: ['The heron stood there all morning.', 'Nobody rang. I made soup.'].map((text, day) => ({ uuid: `${day}`.repeat(32), creationDate: `2026-02-0${day + 1}T09:00:00Z`, timeZone: 'Europe/Dublin', text })),
    }),
  );
  await place.bringIn(file);
  await place.go('#/entries');
  await page.getByLabel('Words to look for').fill('heron');
  await place.button('Search').click();
  await page.locator('mark', { hasText: 'heron' }).waitFor();
  return [/heron/.test(page.url()) && 'words in the address', ...(await place.accessible())];
});

await check('a year of sessions is brought in and read; a quote leads to its place and back', async () => {
  await place.bringIn(join(root, 'data', 'cases', 'alex.jsonl'));
  await place.read();
  if ((await page.getByLabel('Whose words').count()) > 0) await page.getByLabel('Whose words').selectOption({ label: 'alex' });
  await page.locator('[data-theme]').first().waitFor();
  const quote = page.locator('[data-theme] [data-quote]').first();
  const text = await quote.textContent();
  await quote.click();
  await page.locator('#quoted').waitFor();
  const wrong = [(await page.locator('#quoted').textContent()) !== text && 'another place'];
  await page.getByRole('link', { name: 'Back to where this is quoted' }).click();
  await page.locator('[data-theme]').first().waitFor();
  return wrong;
});

await check('a pattern is answered, reworded, and the answer stays', async () => {
  const bar = () => page.locator('[data-claim-answer]').first();
  await bar().getByRole('button', { name: 'In part', exact: true }).click();
  await bar().locator('[aria-pressed="true"]', { hasText: 'In part' }).waitFor();
  await bar().getByRole('button', { name: 'In my words', exact: true }).click();
  await bar().getByLabel('How would you put it?').fill('It is more that I keep score.');
  const wrong = [...(await place.accessible()), ...(await place.openFields())];
  await bar().getByRole('button', { name: 'Keep it' }).click();
  await bar().getByText('It is more that I keep score.').waitFor();
  await page.reload();
  await page.locator('[data-theme]').first().waitFor();
  await bar().getByText('It is more that I keep score.').waitFor();
  return wrong;
});

await check('every page is accessible with a full record', async () => {
  const person = await page.evaluate(() => /person\/([0-9a-f]{32})/.exec(document.querySelector('[data-quote]')?.getAttribute('href') ?? '')?.[1]);
  const theirs = ['patterns', 'people', 'who-1', 'who-2', 'feelings', 'change', 'words'].map((at) => `person/${person}/at/${at}`);
  return [person === undefined && 'nobody is shown', ...(await everyPage(place, ['', 'entries', ...theirs], 'full'))];
});

await check('locked: the words are gone from the page, and Help now is there; it opens again', async () => {
  await place.go('#/');
  await place.button('Lock').click();
  await place.heading('Locked').waitFor();
  const body = await page.content();
  const wrong = await place.accessible();
  await place.button('Help now').first().click();
  await page.locator('#emergency').waitFor();
  wrong.push((await page.locator('#place').inputValue()) !== 'Ireland' && 'the country is not known');
  await place.button('Back to where you were').click();
  await page.getByLabel('Passphrase').fill('not this');
  await place.button('Open').click();
  await page.getByText('That does not open it.').waitFor();
  await place.unlock();
  return [...wrong, /Quokka|heron|kettle/.test(body) && 'words on the lock screen'];
});

await check('by keyboard alone: lock, open, write, finish', async () => {
  await place.tabTo('Lock');
  await page.keyboard.press('Enter');
  await place.heading('Locked').waitFor();
  await place.tabTo('Passphrase');
  await page.keyboard.type(passphrase);
  await page.keyboard.press('Enter');
  await place.heading('Today').waitFor();
  await place.tabTo('Write');
  await page.keyboard.press('Enter');
  await place.heading('Write').waitFor();
  await place.tabTo('Your words');
  await page.keyboard.type('By keys only.');
  await place.kept();
  await place.tabTo('Done');
  await page.keyboard.press('Enter');
  await page.locator('[data-turn-text]', { hasText: 'By keys only.' }).waitFor();
});

await check('once in a narrow window: the menu leads everywhere', async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  const wrong = [];
  for (const [link, heading] of [['People', 'People'], ['Write', 'Write'], ['Your data', 'Your data']]) {
    await place.button('Menu').click();
    await page.locator('nav').getByRole('link', { name: link, exact: true }).click();
    await place.heading(heading).waitFor();
    wrong.push((await place.overflow()) > 0 && `${link} is too wide`);
  }
  await place.button('Back up now').click();
  await page.getByText('It is in').waitFor();
  await page.setViewportSize({ width: 1180, height: 860 });
  return wrong;
});

await check('settings: dark, larger, and discreet in name, title and icon', async () => {
  await place.go('#/settings');
  await page.getByLabel('Look', { exact: true }).selectOption('dark');
  await page.getByLabel('Size of text').selectOption('150');
  await page.getByLabel(/Discreet/).check();
  await place.button('Keep').click();
  await page.getByText('Kept.').waitFor();
  const shown = await page.evaluate(() => ({
    title: document.title,
    icon: document.querySelector('link[rel=icon]')?.getAttribute('href'),
    size: getComputedStyle(document.documentElement).fontSize,
    look: document.documentElement.dataset.look,
    brand: document.querySelector('.brand')?.textContent,
  }));
  const wrong = [shown.title !== 'Notes' && 'title', shown.icon !== '/away.svg' && 'icon', shown.size !== '24px' && 'size', shown.look !== 'dark' && 'look', shown.brand !== 'Notes' && 'brand', ...(await place.accessible())];
  wrong.push((await place.overflow()) > 0 && 'too wide at 150 %');
  return wrong.map((one) => one && `${one} ${JSON.stringify(shown)}`);
});

await check('speed, printed: no page takes half a second', async () => {
  const times = [];
  for (const hash of ['#/patterns', '#/people', '#/feelings', '#/change', '#/write']) {
    times.push(
      await page.evaluate(async (to) => {
        const before = document.querySelector('main h1');
        const start = performance.now();
        location.hash = to;
        while (document.querySelector('main h1') === before) await new Promise((done) => requestAnimationFrame(done));
        return Math.round(performance.now() - start);
      }, hash),
    );
  }
  await page.getByLabel('Your words').focus();
  await page.evaluate(() => {
    window.frames_ = [];
    let last = performance.now();
    const next = (now) => {
      window.frames_.push(now - last);
      last = now;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
  await page.keyboard.type('The same again, and once more, and once more after that. '.repeat(3), { delay: 8 });
  const frames = (await page.evaluate(() => window.frames_)).sort((one, other) => one - other);
  console.log(`        page changes: ${times.join(', ')} ms; frame while typing, 99th percentile: ${frames[Math.floor(frames.length * 0.99)]?.toFixed(0)} ms`);
  await place.kept();
  return [Math.max(...times) > 500 && `a page took ${Math.max(...times)} ms`];
});

await check('quick exit: Esc twice locks it, and Back does not lead here', async () => {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.waitForURL('**/away.html');
  await page.waitForTimeout(200);
  const wrong = [/leitmotif/i.test(await page.title()) && 'title'];
  await page.goto(served.base);
  await place.heading('Locked').waitFor();
  return wrong;
});

await check('nothing is kept in the browser', async () => {
  const kept = await page.evaluate(async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length, (await caches.keys()).length]);
  return [kept[0] > 0 && 'localStorage', kept[1] > 0 && 'sessionStorage', kept[2] !== '' && 'a cookie that scripts can read', kept[3] > 0 && 'a database', kept[4] > 0 && 'a cache'];
});

await check('without the program the page says so, accessibly', async () => {
  await served.stop();
  await page.getByLabel('Passphrase').fill(passphrase);
  await place.button('Open').click();
  await page.getByText('The program does not answer.').waitFor();
  return place.accessible();
});

await check('no request elsewhere, no error, no policy broken', async () => [...new Set(faults.filter((one) => !expected.some((known) => known.test(one))))]);

await browser.close();
await removeFolder(folder);
await removeFolder(files);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
