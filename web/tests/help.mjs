// Journeys through 'Help now' in a real browser, with the server restarted in between: help is on the screen each time.
// node tests/help.mjs [PROGRAM]    PROGRAM serves by `PROGRAM demo --no-open --port N`; without it the mock does
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { launch, openPage } from './browser.mjs';
import { View } from './pages.mjs';

const program = process.argv[2];
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const words = JSON.parse(await readFile(new URL('../../data/help/en.json', import.meta.url), 'utf8'));

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

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Starts the server on a port, and waits until it answers. */
async function serve(port) {
  const command = program
    ? [program, ['demo', '--no-open', '--port', String(port)]]
    : [process.execPath, [fileURLToPath(new URL('mock-server.mjs', import.meta.url)), String(port)]];
  const child = spawn(...command, { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error('the server ended by itself');
    try {
      await fetch(`http://127.0.0.1:${port}/api/help`);
      return { stop: () => (child.kill('SIGINT'), ended) };
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
  child.kill();
  throw new Error('the server did not answer');
}

/** Every page of help: its name, address, heading, and words that have to be seen on it. */
const pages = [
  ['help', '#/help', 'Help now', []],
  ['life', '#/help/now'],
  ['self-harm', '#/help/hurt'],
  ['question', '#/help/ask'],
  ['hard-days', '#/help/days'],
  ['ground', '#/help/ground'],
  ['friend', '#/help/friend'],
  ['harmed', '#/help/note'],
  ['others', '#/help/before'],
  ['check', '#/help/check', words.check.title, words.check.questions],
  ['plan', '#/help/plan', words.plan.title, words.plan.steps.map((step) => step.heading)],
].map(([name, hash, heading, texts]) => ({
  name,
  hash,
  heading: heading ?? words.pages[name].title,
  texts:
    texts ??
    words.pages[name].sections.flatMap((id) => [words.sections[id].heading, ...(words.sections[id].text ?? []), ...(words.sections[id].points ?? [])]),
}));

/** What is wrong with help on a page as it stands now. */
async function missingHelp(page) {
  await page.locator('#place').waitFor();
  await page.locator('#place').selectOption('Ireland');
  const text = (await page.locator('main').innerText()).replace(/\s+/g, ' ');
  return ['local emergency number', '112', '116 123', 'findahelpline.com', 'iasp.info'].map((one) => !text.includes(one) && `not on the screen: ${one}`);
}

const port = await freePort();
const base = `http://127.0.0.1:${port}/`;
let server = await serve(port);
const browser = await launch();

const { page, context, faults } = await openPage(browser, base);
for (const one of pages) {
  await check(`${one.name}: opens, says all its words and the numbers of the chosen country`, async () => {
    const view = new View(page, base);
    await view.load(one.hash);
    const missing = await missingHelp(page);
    const text = (await page.locator('main').innerText()).replace(/\s+/g, ' ');
    return [
      (await view.heading()) !== one.heading && 'another heading',
      ...one.texts.map((words) => !text.includes(words) && `not said: ${words.slice(0, 30)}`),
      ...missing,
    ];
  });

  await check(`${one.name}: a screen reader is told the heading, the regions and the numbers`, async () => {
    const view = new View(page, base);
    await view.load(one.hash);
    await page.locator('#place').waitFor();
    await page.locator('#place').selectOption('Ireland');
    const tree = await page.locator('body').ariaSnapshot();
    return [
      !tree.includes(`heading "${one.heading}" [level=1]`) && 'no heading',
      !/link ".*Help now"/.test(tree) && 'no way to help',
      !tree.includes('main') && 'no main',
      !tree.includes('combobox "Where are you?"') && 'the choice of a country has no name',
      !tree.includes('116 123') && 'no number',
      /button$|link$|textbox$|radio$/m.test(tree.replace(/:$/gm, '')) && 'something without a name',
    ];
  });
}

await check("by keyboard alone: 'Help now', a page, an answer, and help is still there", async () => {
  const view = new View(page, base);
  await view.load('#/');
  if (!(await view.tabTo('Help now', 2))) return ['help cannot be reached'];
  await page.keyboard.press('Enter');
  await page.locator('main h1', { hasText: 'Help now' }).waitFor();
  if (!(await view.tabTo('I think of ending my life', 10))) return ['the page cannot be reached'];
  await page.keyboard.press('Enter');
  await page.locator('main h1', { hasText: words.pages.life.title }).waitFor();
  const problems = [];
  for (const answer of ['Yes', 'Not sure', 'No']) {
    await page.locator('main h1').focus();
    let reached = false;
    for (let stops = 0; stops < 12 && !reached; stops += 1) {
      await page.keyboard.press('Tab');
      const text = await view.focusedText();
      reached = answer === 'No' ? text === 'No' : text.startsWith(answer);
    }
    if (!reached) return [`${answer} cannot be reached`];
    problems.push((await view.focusRing()) < 2 && 'no focus ring');
    await page.keyboard.press('Enter');
    const reply = (await page.locator('.reply').innerText()).trim();
    problems.push(!Object.values(words.replies).includes(reply) && `${answer}: no reply`);
    problems.push(...(await missingHelp(page)));
  }
  return problems;
});

await check('the country that was said is kept from page to page, and nowhere else', async () => {
  const view = new View(page, base);
  await view.load('#/help');
  await page.locator('#place').waitFor();
  await page.locator('#place').selectOption('New Zealand');
  await page.locator('a', { hasText: 'I worry about someone' }).click();
  await page.locator('main h1', { hasText: words.pages.friend.title }).waitFor();
  const text = await page.locator('main').innerText();
  const traces = await view.traces();
  return [
    !text.includes('1737') && 'another country',
    traces.local.length + traces.session.length + traces.databases > 0 && 'something kept',
    traces.cookies !== '' && 'a cookie',
  ];
});

await check('a place without a confirmed line has its emergency number and the finders, and no number that is made up', async () => {
  const view = new View(page, base);
  await view.load('#/help/now');
  await page.locator('#place').waitFor();
  await page.locator('#place').selectOption('Sweden');
  const text = await page.locator('main').innerText();
  const numbers = text.match(/\d[\d ]{2,}/g)?.map((one) => one.trim()) ?? [];
  return [numbers.join() !== '112' && `numbers: ${numbers.join()}`, !text.includes('No line could be confirmed') && 'not said'];
});

await check('the check-in: any yes and any "rather not say" leads to people at once; all no makes no promise', async () => {
  const view = new View(page, base);
  const problems = [];
  for (const answer of ['yes', 'skip']) {
    await view.load('#/help/check');
    await page.locator('#place').waitFor();
    await page.locator(`input[value=${answer}]`).first().check();
    const told = (await page.locator('.outcome').innerText()).trim();
    problems.push(told !== words.check.any && `${answer}: not told`, ...(await missingHelp(page)));
    await page.locator('fieldset button').first().click();
    problems.push((await view.focusedId()) !== 'numbers' && `${answer}: does not lead to people`);
  }
  await view.load('#/help/check');
  for (const radio of await page.locator('input[value=no]').all()) await radio.check();
  problems.push((await page.locator('.outcome').innerText()).trim() !== words.check.none && 'no: another word');
  problems.push(...(await missingHelp(page)));
  return problems;
});

await check('a plan stays in this window: on the calm page, on paper, and in no storage, address or title', async () => {
  const view = new View(page, base);
  await view.load('#/help/plan');
  const mine = 'quokka at the window';
  await page.locator('textarea').first().fill(`${mine}\nsecond line`);
  const traces = await view.traces();
  await page.emulateMedia({ media: 'print' });
  const paper = await page.locator('body').innerText();
  await page.emulateMedia({ media: null });
  await page.evaluate(() => { location.hash = '#/help/now'; });
  await page.locator('main h1', { hasText: words.pages.life.title }).waitFor();
  const calm = await page.locator('main').innerText();
  await page.reload();
  await view.ready();
  const after = await page.locator('main').innerText();
  return [
    JSON.stringify(traces).includes(mine) && 'a trace',
    !paper.includes(mine) && 'not on paper',
    /Help now|Print it/.test(paper) && 'buttons on paper',
    !calm.includes(mine) && 'not on the calm page',
    after.includes(mine) && 'kept after a reload',
  ];
});

await check('violence at home: the address and the tab tell nothing, two Esc or a click show something plain, back does not return', async () => {
  const view = new View(page, base);
  const problems = [];
  for (const way of ['click', 'escape']) {
    await view.load('#/help');
    await page.locator('a', { hasText: 'Someone hurts me' }).click();
    await page.locator('main h1', { hasText: words.pages.harmed.title }).waitFor();
    problems.push(/harm|abuse|violence|hurt/i.test(`${page.url()} ${await page.title()}`) && 'told outside the page');
    if (way === 'click') await page.locator('button', { hasText: 'Leave this page' }).click();
    else {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
    }
    await page.waitForURL('**/away.html');
    const plain = `${await page.title()} ${await page.locator('body').innerText()}`;
    problems.push(/leitmotif|help|hurt/i.test(plain) && 'the plain page tells');
    await page.goBack();
    problems.push((await page.locator('body').innerText()).includes(words.pages.harmed.title) && 'back returns');
  }
  await view.load('#/help/note');
  await page.locator('button', { hasText: 'Look like notes' }).click();
  problems.push((await page.title()) !== 'Notes' && 'title', /leitmotif/i.test(await page.locator('body').innerText()) && 'the name is shown');
  problems.push(...(await missingHelp(page)));
  await page.locator('a.help').click();
  await page.locator('main h1', { hasText: 'Help now' }).waitFor();
  return problems;
});

await check('the server goes away: every page of help still has its numbers', async () => {
  const view = new View(page, base);
  await view.load('#/');
  await page.waitForTimeout(300);
  await server.stop();
  const before = faults.length;
  const problems = [];
  for (const one of pages) {
    await page.evaluate((hash) => { location.hash = hash; }, one.hash);
    await page.locator('main h1', { hasText: one.heading }).waitFor();
    problems.push(...(await missingHelp(page)).map((wrong) => wrong && `${one.name}: ${wrong}`));
  }
  faults.length = before; // a server that is gone is no fault of the page
  return problems;
});

await check('the server comes back: the same addresses have help again', async () => {
  server = await serve(port);
  const view = new View(page, base);
  const problems = [];
  for (const one of pages) {
    await view.load(one.hash);
    problems.push((await view.heading()) !== one.heading && `${one.name}: another heading`, ...(await missingHelp(page)));
  }
  return problems;
});

await check('no request elsewhere, no console error, no policy violation in all of this', async () => faults);
await context.close();

for (const dark of [false, true]) {
  for (const narrow of [false, true]) {
    const lit = await openPage(browser, base, { dark, narrow });
    for (const one of pages) {
      await check(`${one.name}, ${dark ? 'dark' : 'light'}, ${narrow ? 'narrow' : 'wide'}: axe finds nothing against WCAG 2.2 AA, nothing scrolls sideways`, async () => {
        const view = new View(lit.page, base);
        await view.load(one.hash);
        await lit.page.locator('#place').waitFor();
        const answers = lit.page.locator('.answers button');
        if ((await answers.count()) > 0) await answers.first().click();
        await lit.page.evaluate(axe);
        const result = await lit.page.evaluate(() =>
          window.axe.run(document, {
            runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
          }),
        );
        const wide = await view.overflow();
        return [...result.violations.map((two) => `${two.id} at ${two.nodes[0]?.target.join(' ')}`), wide > 0 && `${wide} px too wide`];
      });
    }
    await lit.context.close();
  }
}

await browser.close();
await server.stop();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
