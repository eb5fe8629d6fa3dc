// Help at every door of one's own vault, in a real browser, with the program ended and started again in between: it is on the screen each time.
// node tests/vault-help.mjs PROGRAM     PROGRAM serves by `PROGRAM serve --no-open ...`
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, openPage } from './browser.mjs';

const program = process.argv[2];
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const words = JSON.parse(await readFile(new URL('../../data/help/en.json', import.meta.url), 'utf8'));
const passphrase = 'wombat lantern quiet seven';
const urgent = 'I am going to kill myself tonight.';
const elevated = 'Sometimes I wish I were dead.';
const folder = await mkdtemp(join(tmpdir(), 'leitmotif-help-'));

let passed = 0;
let failed = 0;
async function check(name, body) {
  let wrong;
  try {
    wrong = (await body()).flat().filter(Boolean);
  } catch (error) {
    wrong = [String(error instanceof Error ? error.message : error).split('\n').slice(0, 3).join(' ')];
  }
  if (wrong.length === 0) passed += 1;
  else failed += 1;
  console.log(wrong.length === 0 ? `ok      ${name}` : `FAILED  ${name}: ${wrong.slice(0, 4).join('; ')}`);
}

let server;
let address = '';
let base = '';
async function start() {
  const child = spawn(program, ['serve', '--no-open', '--no-model', '--weak-key-for-tests', '--vault', join(folder, 'vault')], {
    env: { PATH: '/usr/bin:/bin', HOME: folder, LC_ALL: 'C.UTF-8', TZ: 'UTC', TBB_ENABLE_SANITIZERS: '1', ASAN_OPTIONS: process.env.ASAN_OPTIONS ?? '' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  address = await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+\/#\/in\/[0-9a-f]{64}/.exec(said);
      if (found) resolve(found[0]);
    });
    void ended.then(() => reject(new Error('the program ended by itself')));
  });
  base = new URL('/', address).href;
  server = { stop: (signal = 'SIGINT') => (child.kill(signal), ended) };
}

const browser = await launch();
let page;
let context;
let faults;
let look = { dark: false, narrow: false };

/** A window that was let in. */
async function enter() {
  await context?.close();
  ({ page, context, faults } = await openPage(browser, base, look));
  page.setDefaultTimeout(20_000);
  await page.goto(address);
}
const button = (name) => page.getByRole('button', { name, exact: true });
async function unlock() {
  await page.getByRole('heading', { name: 'Locked' }).waitFor();
  await page.getByLabel('Passphrase').fill(passphrase);
  await button('Open').click();
  await page.getByRole('heading', { name: 'Locked' }).waitFor({ state: 'detached' });
}
async function again(signal) {
  await server.stop(signal);
  await start();
  await enter();
  await unlock();
}
async function go(hash) {
  await page.evaluate((to) => { location.hash = to; }, hash);
}
const mainText = async () => (await page.locator('main').innerText()).replace(/\s+/g, ' ');

/** What is wrong with the numbers on the page that is seen now. */
async function missingNumbers() {
  const place = page.locator('#place:visible');
  await place.waitFor();
  await place.selectOption('Ireland');
  const text = await mainText();
  const tree = await page.locator('main').ariaSnapshot();
  return ['local emergency number', '112', '116 123', 'findahelpline.com', 'iasp.info'].flatMap((one) => [
    !text.includes(one) && `not on the screen: ${one}`,
    !tree.includes(one) && `not told to a screen reader: ${one}`,
  ]);
}

/** What is wrong with a page that comes first. */
async function missingFirst(id, quoted) {
  await page.locator(`[data-help-first=${id}]`).waitFor();
  const text = await mainText();
  const tree = await page.locator('main').ariaSnapshot();
  return [
    !tree.includes(`heading "${words.pages[id].title}" [level=1]`) && 'no heading',
    !text.includes(quoted) && 'the words are not quoted',
    /heading .*\[level=1\][\s\S]*heading .*\[level=1\]/.test(tree) && 'another page shows through',
    words.pages[id].question && !text.includes(words.pages[id].question.ask) && 'no question',
    ...(await missingNumbers()),
  ];
}
async function accessible() {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return [...found.violations.map((one) => `axe ${one.id} at ${one.nodes[0]?.target.join(' ')}`), wide > 0 && `${wide} px too wide`];
}
/** Helps: one step away on every page, by a button with that name. */
async function helpNow() {
  await button('Help now').click();
  const wrong = await missingNumbers();
  const pages = await page.getByRole('link', { name: 'I think of ending my life' }).count();
  await button('Back to where you were').first().click();
  return [...wrong, pages === 0 && 'the pages of help are not there'];
}
async function write(text) {
  await go('#/write');
  await page.locator('textarea').first().waitFor();
  await page.locator('textarea').first().fill(text);
  await page.locator('[data-kept="kept"]').waitFor();
}
async function entryAbout(text) {
  await go('#/entries');
  await page.locator('li', { hasText: text }).locator('a[href^="#/entry/"]').first().click();
}
async function tabTo(name, most = 60) {
  for (let stops = 0; stops < most; stops += 1) {
    await page.keyboard.press('Tab');
    const text = await page.evaluate(() => (document.activeElement?.textContent || document.activeElement?.getAttribute('aria-label') || document.activeElement?.tagName || '').trim());
    if (text === name) return true;
  }
  return false;
}

await start();
await enter();

await check('before there is a vault: help, its pages and the check-in', async () => {
  await page.locator('h1').first().waitFor();
  const first = await helpNow();
  await go('#/help/check');
  await page.getByRole('heading', { name: words.check.title }).waitFor();
  const check = await missingNumbers();
  await button('Back to where you were').first().click();
  const begin = page.locator('button.main').first();
  if ((await page.locator('#first').count()) === 0) await begin.click();
  await page.locator('#first').waitFor();
  return [first, check, await helpNow(), (await page.locator('#first').count()) === 0 && 'the page for a vault is gone', await accessible()];
});

await page.evaluate((secret) => fetch('/api/vault', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ passphrase: secret }) }), passphrase);
await page.reload();

for (const [name, how] of Object.entries({ 'light and wide': { dark: false, narrow: false }, 'dark and narrow': { dark: true, narrow: true } })) {
  look = how;
  await again();
  const mark = how.dark ? 'Heron' : 'Quokka';

  await check(`${name}: writing: one quiet line at a pause, and nothing in the way`, async () => {
    await write(`${mark}. Bread.`);
    const before = await page.locator('[data-quiet-line]').count();
    const box = page.locator('textarea').first();
    const place = await box.boundingBox();
    await box.focus();
    await page.keyboard.press('End');
    await page.keyboard.type(` ${urgent}`, { delay: 5 });
    await page.locator('[data-quiet-line]').waitFor();
    const tree = await page.locator('main').ariaSnapshot();
    const after = await box.boundingBox();
    return [
      before !== 0 && 'a line where there is nothing',
      !tree.includes(words.quiet) && 'the line is not told to a screen reader',
      place?.y !== after?.y && 'the page moved under the hands',
      (await page.evaluate(() => document.activeElement?.tagName)) !== 'TEXTAREA' && 'the keys go elsewhere',
      (await page.locator('[data-help-first]').count()) !== 0 && 'a page in the way of writing',
      (await box.inputValue()) !== `${mark}. Bread. ${urgent}` && 'words were lost',
      await accessible(),
    ];
  });

  await check(`${name}: the power goes while it is written: the draft is there, and so is the line`, async () => {
    await page.locator('[data-kept="kept"]').waitFor();
    await again('SIGKILL');
    await go('#/entries');
    await page.locator('li', { hasText: mark }).locator('a[href^="#/write/"]').first().click();
    await page.locator('[data-quiet-line]').waitFor();
    return [!(await page.locator('textarea').first().inputValue()).includes(urgent) && 'words were lost'];
  });

  await check(`${name}: 'Help now' while writing, and back to the same words`, async () => {
    const wrong = await helpNow();
    return [wrong, !(await page.locator('textarea').first().inputValue()).includes(urgent) && 'words were lost'];
  });

  await check(`${name}: when it is done, the page comes before everything else, and no answer takes it away`, async () => {
    await button('Done').click();
    const wrong = await missingFirst('life', urgent);
    for (const answer of ['Yes', 'Not sure, or rather not say', 'No']) {
      await button(answer).click();
      wrong.push(!Object.values(words.replies).includes((await page.locator('.reply:visible').innerText()).trim()) && `${answer}: no reply`);
      wrong.push(...(await missingNumbers()));
    }
    return [wrong, await accessible()];
  });

  await check(`${name}: going on leads to the words, with help above them`, async () => {
    await button('Go on to my words').click();
    await page.locator('[data-turn-text]').waitFor();
    const note = page.locator('[data-help-note=life]');
    await note.waitFor();
    return [!(await note.innerText()).includes('local emergency number') && 'no number', (await note.getByRole('link', { name: /Help now/ }).count()) === 0 && 'no way to help', await accessible()];
  });

  await check(`${name}: the program ends and starts; opening the entry brings the page again`, async () => {
    await again();
    await entryAbout(mark);
    return missingFirst('life', urgent);
  });

  await check(`${name}: by keyboard alone: an answer, help, and on to the words`, async () => {
    await page.locator('main h1:visible').first().focus();
    if (!(await tabTo('No'))) return ['the answers cannot be reached'];
    const ring = await page.evaluate(() => parseFloat(getComputedStyle(document.activeElement).outlineWidth) || 0);
    await page.keyboard.press('Enter');
    const still = await missingNumbers();
    await page.locator('main h1:visible').first().focus();
    if (!(await tabTo('Go on to my words'))) return ['the way on cannot be reached'];
    await page.keyboard.press('Enter');
    await page.locator('[data-turn-text]').waitFor();
    await page.locator('body').focus();
    if (!(await tabTo('Help now'))) return ['help cannot be reached'];
    await page.keyboard.press('Enter');
    return [ring < 1 && 'no focus ring', still, await missingNumbers()];
  });

  await check(`${name}: before what comes back: the page; without a model it is said in one line`, async () => {
    await go('#/patterns');
    await page.reload();
    const wrong = await missingFirst('life', urgent);
    await button('Go on to my words').click();
    await page.locator('[data-model-off]').waitFor();
    return wrong;
  });

  await check(`${name}: an elevated word brings a short question above the entry, and the same ways to help`, async () => {
    await write(`${mark} two. ${elevated}`);
    await button('Done').click();
    const note = page.locator('[data-help-note=question]');
    await note.waitFor();
    const text = (await note.innerText()).replace(/\s+/g, ' ');
    const wrong = [!text.includes(words.pages.question.question.ask) && 'no question', !text.includes(elevated) && 'not quoted', (await page.locator('[data-help-first]').count()) !== 0 && 'in the way'];
    await note.getByRole('link', { name: words.pages.question.title }).click();
    await page.getByRole('heading', { name: words.pages.question.title }).waitFor();
    wrong.push(...(await missingNumbers()));
    await button('Back to where you were').first().click();
    return [wrong, await accessible()];
  });

  await check(`${name}: not meant so: one click quiets that sentence, there and nowhere else`, async () => {
    await page.locator('[data-help-note=question]').getByRole('button', { name: 'This was not meant so' }).click();
    await page.waitForTimeout(400);
    const wrong = [];
    await page.reload();
    await entryAbout(`${mark} two`);
    await page.locator('[data-turn-text]').waitFor();
    await page.waitForTimeout(300);
    wrong.push((await page.locator('[data-help-note], [data-help-first]').count()) !== 0 && 'it is not quiet');
    await write(`${mark} three. ${elevated} ${urgent}`);
    await button('Done').click();
    wrong.push(...(await missingFirst('life', urgent)));
    await page.getByRole('listitem').filter({ hasText: urgent }).getByRole('button', { name: 'This was not meant so' }).click();
    await page.getByText('That one sentence is quiet now').waitFor();
    await button('Go on to my words').click();
    await page.locator('[data-help-note=question]').waitFor();  // the other sentence is heard as before
    await entryAbout(`${mark}. Bread`);
    return [wrong, await missingFirst('life', urgent)];
  });

  await check(`${name}: what is brought in: one page for the whole, dates said, a restart does not take it away`, async () => {
    await button('Go on to my words').click();
    const entry = (id, date, text) => JSON.stringify({ id: `${mark}-${id}`, person: 'me', date, kind: 'journal', turns: [{ speaker: 'client', text }] });
    const file = join(folder, `${mark}.jsonl`);
    await writeFile(file, [entry('a', '2014-05-01', `I want to kill myself. ${mark} was out.`), entry('b', '2015-06-02', `${mark} had bread.`)].join('\n') + '\n');
    await go('#/bring-in');
    await page.locator('input[type=file]').first().setInputFiles(file);
    await button('Look at it').click();
    await page.locator('[data-preview]').waitFor();
    await button('Bring it in').click();
    const wrong = await missingFirst('imported', 'I want to kill myself.');
    wrong.push(!(await mainText()).includes('1 May 2014') && 'no date', /tonight/.test(await mainText()) && 'as if it were now');
    await again('SIGKILL');
    wrong.push(...(await missingFirst('imported', 'I want to kill myself.')));
    await button('Go on to my words').click();
    await page.reload();
    await page.locator('h1:visible').first().waitFor();
    await page.waitForTimeout(500);
    wrong.push((await page.locator('[data-help-first=imported]').count()) !== 0 && 'it comes again and again');
    return wrong;
  });

  await check(`${name}: the plan is kept, printed, shown on the calm page; a copy stands on the lock screen when it is asked for`, async () => {
    const mine = `${mark} at the window`;
    await go('#/help/plan');
    await page.locator('textarea:visible').nth(1).fill(mine);
    await page.locator('[data-plan=kept]').waitFor();
    const wrong = await accessible();
    await page.emulateMedia({ media: 'print', colorScheme: look.dark ? 'dark' : 'light' });
    const paper = await page.locator('body').innerText();
    wrong.push(!paper.includes(mine) && 'not on paper', /Help now|Print it|Back to where|lock screen/.test(paper) && 'buttons on paper');
    await page.emulateMedia({ media: null, colorScheme: look.dark ? 'dark' : 'light' });
    await again();
    await go('#/help/now');
    await page.getByText(mine).first().waitFor();
    await go('#/help/plan');
    await page.locator('textarea:visible').first().waitFor();
    await button('Put a copy on the lock screen').click();
    await page.getByText(words.plan['open-copy']).waitFor();
    await button('Yes, put it there, not encrypted').click();
    await button('Take the copy away').waitFor();
    await again();
    await page.evaluate(() => fetch('/api/lock', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' }));
    await page.reload();
    await page.locator('[data-open-copy]').waitFor();
    wrong.push(!(await page.locator('[data-open-copy]').innerText()).includes(mine) && 'not on the lock screen', ...(await helpNow()), ...(await accessible()));
    await unlock();
    await go('#/help/plan');
    await button('Take the copy away').click();
    await button('Put a copy on the lock screen').waitFor();
    await page.evaluate(() => fetch('/api/lock', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' }));
    await page.locator('[data-plan]').waitFor({ state: 'detached' });
    const locked = await page.evaluate(() => document.body.innerHTML + [...document.querySelectorAll('textarea')].map((one) => one.value).join());
    wrong.push(locked.includes(mine) && 'the plan is still on the page when it is locked');
    await button('Back to where you were').first().click();
    await unlock();
    return wrong;
  });

  await check(`${name}: violence at home: the tab tells nothing, and leaving locks the vault and does not come back`, async () => {
    const wrong = [];
    for (const way of ['click', 'escape']) {
      await go('#/help');
      await page.getByRole('link', { name: 'Someone hurts me' }).click();
      await page.getByRole('heading', { name: words.pages.harmed.title }).waitFor();
      wrong.push(/harm|abuse|violence|hurt/i.test(`${page.url()} ${await page.title()}`) && 'told outside the page');
      await button('Look like notes').click();
      wrong.push((await page.title()) !== 'Notes' && 'title', /leitmotif/i.test(await page.locator('body').innerText()) && 'the name is shown');
      wrong.push(...(await missingNumbers()));
      if (way === 'click') await button('Leave this page').first().click();
      else {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
      }
      await page.waitForURL('**/away.html');
      await page.waitForTimeout(300);
      const status = await page.evaluate(async () => (await fetch('/api/status')).json());
      wrong.push(status.vault !== 'locked' && 'the vault is open');
      await page.goBack();
      await page.waitForTimeout(500);
      wrong.push(new RegExp(`${mark}|${words.pages.harmed.title}`).test(await page.locator('body').innerText()) && 'back returns');
      await page.goto(base);
      await unlock();
    }
    return wrong;
  });

  const refused = /status of (401|423|409)|ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|ERR_NETWORK/;
  await check(`${name}: no request elsewhere, no error, no policy broken`, async () => faults.filter((one) => !refused.test(one)));
}

await context.close();
await browser.close();
await server.stop();
await rm(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
