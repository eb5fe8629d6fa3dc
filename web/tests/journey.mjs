// The journeys of a reader through the page, in a real browser, against whatever the server answers.
// node tests/journey.mjs [http://127.0.0.1:PORT/]     without an address it starts the mock
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { launch, openPage } from './browser.mjs';
import { startMock } from './mock.mjs';
import { HelpPage, HomePage, PersonPage, SessionPage, View } from './pages.mjs';

const mock = process.argv[2] ? undefined : await startMock();
const base = new URL('/', process.argv[2] ?? mock.address).href;
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let passed = 0;
let failed = 0;

/** One line a check. `problems` is a list of what is wrong; never a quote of the person. */
function report(name, problems) {
  const wrong = problems.filter(Boolean);
  if (wrong.length === 0) passed += 1;
  else failed += 1;
  const more = wrong.length > 3 ? `; and ${wrong.length - 3} more` : '';
  console.log(wrong.length === 0 ? `ok      ${name}` : `FAILED  ${name}: ${wrong.slice(0, 3).join('; ')}${more}`);
}

async function check(name, body) {
  try {
    report(name, await body());
  } catch (error) {
    report(name, [String(error instanceof Error ? error.message : error).split('\n')[0]]);
  }
}

async function answer(path) {
  const response = await fetch(new URL(path, base));
  return { headers: response.headers, value: await response.json() };
}

/** Every place in the record that a formulation points to, and where it comes from. */
function evidenceOf(formulation) {
  const named = (source, list) => list.map((evidence) => ({ source, evidence }));
  return [
    ...formulation.themes.flatMap((theme) => [
      ...named(`${theme.id} script`, Object.values(theme.script).filter(Boolean)),
      ...named(`${theme.id} evidence`, theme.evidence),
      ...named(`${theme.id} counter`, theme.counter),
    ]),
    ...Object.entries(formulation.ccrt_evidence)
      .filter(([part, found]) => found && formulation.ccrt[part] != null)
      .flatMap(([part, found]) => named(`core ${part}`, found.evidence)),
    ...formulation.parallels.flatMap((parallel) => named('parallel', parallel.evidence)),
    ...formulation.new_ways.flatMap((way) => named(way.kind, way.evidence)),
    ...named('turning point', formulation.turning_point?.evidence ?? []),
  ];
}

function placeOf(evidence) {
  return `/session/${evidence.session}/${evidence.turn}/${evidence.start}-${evidence.end}/`;
}

function traceProblems(traces, quotes) {
  const kept = [...traces.local, ...traces.session, traces.cookies, traces.url, traces.title, traces.state ?? ''].join('\n');
  return [
    traces.local.length > 0 && 'something in localStorage',
    traces.session.length > 0 && 'something in sessionStorage',
    traces.databases > 0 && 'a database',
    traces.cookies !== '' && 'a cookie',
    !/^#?[#/A-Za-z0-9._-]*$/.test(new URL(traces.url).hash) && 'the address holds more than ids',
    quotes.some((quote) => kept.includes(quote)) && 'a quote in the address, title or storage',
  ];
}

const browser = await launch();
const root = await fetch(base);
const policy = root.headers.get('content-security-policy') ?? '';
const people = (await answer('/api/people')).value;
const records = new Map();
for (const entry of people) records.set(entry.person, (await answer(`/api/people/${entry.person}`)).value);
const help = (await answer('/api/help')).value;

await check("the policy is default-src 'self', with nothing unsafe", async () => [
  !/default-src 'self'/.test(policy) && 'no default-src',
  /unsafe|\*|https?:|data:/.test(policy) && 'a hole in the policy',
]);

const { page, context, faults } = await openPage(browser, base);
const home = new HomePage(page, base);
const personPage = new PersonPage(page, base);
const sessionPage = new SessionPage(page, base);
const helpPage = new HelpPage(page, base);

await check('the first view offers everyone the server knows, Alex, Sam and Jordan among them', async () => {
  await home.open();
  const shown = await home.people();
  return [
    shown.length !== people.length && `${shown.length} of ${people.length} people`,
    ...['Alex', 'Sam', 'Jordan', ...people.map((entry) => entry.name)].map(
      (name) => !shown.some((text) => text.includes(name)) && `${name} is missing`,
    ),
  ];
});

await check('the first view says invented, a companion, nothing leaves', async () => {
  await home.open();
  const text = await page.locator('body').innerText();
  return ['invented', 'companion to therapy, not a therapist', 'Nothing leaves this computer'].map(
    (words) => !text.includes(words) && `missing: ${words}`,
  );
});

for (const entry of people) {
  const record = records.get(entry.person);
  const { formulation } = record;
  const found = evidenceOf(formulation);
  const quotes = found.map(({ evidence }) => evidence.quote);
  const textAt = ({ session, turn }) => record.sessions.find((one) => one.id === session)?.turns[turn]?.text ?? '';

  await check(`${entry.name}: each of ${found.length} quotes stands in the record at its place`, async () =>
    found.map(({ source, evidence }) => {
      const cut = [...textAt(evidence)].slice(evidence.start, evidence.end).join('');
      return cut !== evidence.quote && `${source}: ${placeOf(evidence)}`;
    }),
  );

  await check(`${entry.name}: the page opens from the first view`, async () => {
    await home.open();
    await home.choose(entry.name);
    return [(await home.heading()) !== record.name && 'another heading'];
  });

  await check(`${entry.name}: ${formulation.themes.length} themes, each with its quotes, numbers and bars`, async () => {
    await personPage.open(entry.person);
    const shown = await personPage.themes();
    return [
      shown.length !== formulation.themes.length && `${shown.length} cards`,
      ...formulation.themes.flatMap((theme, index) => {
        const card = shown[index];
        if (card?.id !== theme.id) return [`no card for ${theme.id}`];
        const own = evidenceOf({ themes: [theme], ccrt: {}, ccrt_evidence: {}, parallels: [], new_ways: [] });
        const numbers = theme.by_session.flatMap((row) => [row.enacted, row.sentences]);
        return [
          ...own.map(({ source, evidence }) => !card.quotes.includes(evidence.quote) && `${source} is not verbatim`),
          card.quotes.length !== own.length && `${card.quotes.length} of ${own.length} quotes`,
          card.cells.join() !== numbers.join() && `${theme.id}: other numbers`,
          card.plots !== theme.by_session.length && `${theme.id}: ${card.plots} bars`,
          !card.text.includes(theme.trend) && `${theme.id}: no trend`,
          /undefined|NaN|\[object/.test(card.text) && `${theme.id}: a hole in the text`,
        ];
      }),
    ];
  });

  await check(`${entry.name}: every quote of the answer is on the page, as a link to its place`, async () => {
    const links = await personPage.quotes();
    const ids = links.map((link) => link.id);
    return [
      links.length !== found.length && `${links.length} links for ${found.length} quotes`,
      new Set(ids).size !== ids.length && 'two quotes with one id',
      ...found.map(({ source, evidence }) =>
        !links.some((link) => link.text === evidence.quote && link.href?.includes(placeOf(evidence))) &&
        `${source}: ${placeOf(evidence)}`,
      ),
    ];
  });

  await check(`${entry.name}: what is empty is said`, async () => {
    const text = await page.locator('main').innerText();
    return [
      formulation.themes.length === 0 && !/Too early to say|Nothing came back in this record/.test(text) && 'no themes',
      formulation.parallels.length === 0 && !text.includes('No likeness') && 'no parallels',
      formulation.new_ways.length === 0 && !text.includes('Nothing new stood out') && 'no new ways',
      formulation.people.length === 0 && !text.includes('No one else is named') && 'no people',
    ];
  });

  await check(`${entry.name}: each quote opens its sentence, marked in its place, and leads back`, async () => {
    const problems = [];
    await personPage.open(entry.person);
    for (const link of await personPage.quotes()) {
      const evidence = found.find(
        (one) => one.evidence.quote === link.text && link.href?.includes(placeOf(one.evidence)),
      )?.evidence;
      if (!evidence) continue; // told by the check above
      await personPage.follow(link.id);
      const marked = await sessionPage.marked();
      const before = [...textAt(evidence)].slice(0, evidence.start).join('');
      const turns = record.sessions.find((one) => one.id === evidence.session).turns;
      const shown = await sessionPage.turns();
      problems.push(
        marked?.text !== evidence.quote && `${link.id}: the mark is not the quote`,
        marked?.turn !== evidence.turn && `${link.id}: in another turn`,
        marked?.before !== before && `${link.id}: in another place`,
        !marked?.seen && `${link.id}: out of sight`,
        (await sessionPage.focusedId()) !== 'quoted' && `${link.id}: not focused`,
        shown.join('\u0000') !== turns.map((turn) => turn.text).join('\u0000') && `${link.id}: the session is not whole`,
        ...traceProblems(await sessionPage.traces(), quotes),
      );
      await sessionPage.back();
      problems.push(
        (await personPage.focusedId()) !== link.id && `${link.id}: back leads elsewhere`,
        !(await personPage.inView(link.id)) && `${link.id}: back, and out of sight`,
      );
    }
    return problems;
  });

  await check(`${entry.name}: the browser's own back returns to the quote`, async () => {
    await personPage.open(entry.person);
    const link = (await personPage.quotes()).at(-1);
    if (!link) return [];
    await personPage.follow(link.id);
    await page.goBack();
    await page.locator('#themes').waitFor();
    return [(await personPage.focusedId()) !== link.id && 'elsewhere', !(await personPage.inView(link.id)) && 'out of sight'];
  });

  await check(`${entry.name}: every session opens whole`, async () => {
    const problems = [];
    for (const session of record.sessions) {
      await sessionPage.open(`#/person/${entry.person}/session/${session.id}`);
      const shown = await sessionPage.turns();
      problems.push(
        shown.join('\u0000') !== session.turns.map((turn) => turn.text).join('\u0000') && `${session.id} is not whole`,
        ...traceProblems(await sessionPage.traces(), quotes),
      );
    }
    return problems;
  });

  await check(`${entry.name}: nothing of the record in the address, the title or any storage`, async () => {
    await personPage.open(entry.person);
    return traceProblems(await personPage.traces(), quotes);
  });
}

const someone = people[0].person;
const quoted = evidenceOf(records.get(someone).formulation)[0]?.evidence;
const views = [
  ['first view', '#/'],
  ...people.map((entry) => [`page of ${entry.name}`, `#/person/${entry.person}`]),
  ['session', `#/person/${someone}/session/${records.get(someone).sessions[0].id}`],
  ...(quoted ? [['session at a sentence', `#/person/${someone}${placeOf(quoted)}from/theme-1.said1`]] : []),
  ['help', '#/help'],
  ['unknown address', '#/nowhere'],
];

for (const [name, hash] of views) {
  await check(`${name}: 'Help now' is the second stop of the keyboard, seen, and opens`, async () => {
    const view = new View(page, base);
    await view.load(hash);
    const stops = await view.tabTo('Help now', 2);
    const ring = await view.focusRing();
    await page.keyboard.press('Enter');
    await helpPage.arrived();
    return [stops !== 2 && `stop ${stops}`, ring < 2 && 'no focus ring', (await view.heading()) !== 'Help now' && 'another heading'];
  });

  await check(`${name}: one main, one first heading, no level left out, a title`, async () => {
    const view = new View(page, base);
    await view.load(hash);
    await view.unfoldAll();
    const levels = await page.locator('h1, h2, h3, h4, h5').evaluateAll((all) => all.map((one) => Number(one.tagName[1])));
    return [
      (await page.locator('main').count()) !== 1 && 'main',
      levels.filter((level) => level === 1).length !== 1 && 'first headings',
      levels.some((level, index) => index > 0 && level > levels[index - 1] + 1) && 'a level left out',
      !(await page.title()).includes('Leitmotif') && 'title',
    ];
  });
}

await check('by keyboard alone: a person, a quote, its sentence, back to the quote, help, back', async () => {
  const withQuotes = people.find((entry) => evidenceOf(records.get(entry.person).formulation).length > 0);
  if (!withQuotes) return ['no one has a quote'];
  await home.open();
  await home.people();
  if (!(await home.tabTo(withQuotes.name))) return ['the person cannot be reached'];
  await page.keyboard.press('Enter');
  await page.locator('#themes').waitFor();
  const first = (await personPage.quotes())[0];
  if (!(await personPage.tabTo(first.text))) return ['the quote cannot be reached'];
  await page.keyboard.press('Enter');
  await page.locator('mark').waitFor();
  const onSentence = (await sessionPage.focusedText()) === first.text;
  if (!(await sessionPage.tabTo('Back to where', 60, 'Shift+Tab'))) return ['back cannot be reached'];
  await page.keyboard.press('Enter');
  await page.locator('#themes').waitFor();
  const backOnQuote = (await personPage.focusedId()) === first.id;
  if (!(await personPage.tabTo('Help now', 60, 'Shift+Tab'))) return ['help cannot be reached'];
  await page.keyboard.press('Enter');
  await helpPage.arrived();
  if (!(await helpPage.tabTo('Back', 5, 'Shift+Tab'))) return ['back from help cannot be reached'];
  await page.keyboard.press('Enter');
  await page.locator('#themes').waitFor();
  return [!onSentence && 'the sentence is not focused', !backOnQuote && 'back is not on the quote'];
});

await check('the skip link leads to the text', async () => {
  await home.open();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  return [(await home.focusedId()) !== 'main' && 'elsewhere', (await home.address()) !== '#/' && 'the address changed'];
});

await check('help shows every number, line and finder, and opens nothing', async () => {
  await helpPage.open();
  const text = await helpPage.shown();
  const links = await page.locator('main a[href]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  const values = [
    ...help.emergency.flatMap((entry) => [entry.place, entry.number]),
    ...help.lines.flatMap((line) => [line.name, line.call, line.text, line.web, line.hours]),
    ...help.finders.flatMap((finder) => [finder.name, finder.url_text]),
  ].filter(Boolean);
  const squeezed = text.replace(/\s+/g, ' ');
  return [
    !text.includes('local emergency number') && 'no first sentence',
    ...values.map((value) => !squeezed.includes(value.replace(/\s+/g, ' ').trim()) && `missing: ${value}`),
    links.some((href) => !href.startsWith('#')) && 'a link that leaves the page',
  ];
});

await check('a place that is not in the session is told', async () => {
  await sessionPage.open(`#/person/${someone}/session/${records.get(someone).sessions[0].id}/0/999998-999999`);
  const text = await page.locator('main').innerText();
  return [(await page.locator('mark').count()) !== 0 && 'a mark', !text.includes('not in this session') && 'nothing said'];
});

await check('no request elsewhere, no console error, no policy violation in all of this', async () => faults);
await context.close();

await check('help holds when the server does not answer', async () => {
  const alone = await openPage(browser, base);
  await alone.page.route('**/api/help', (route) => route.abort());
  const view = new HelpPage(alone.page, base);
  await view.open();
  await alone.page.locator('main [role=status]').waitFor();
  const text = await alone.page.locator('main').innerText();
  await alone.context.close();
  return [!text.includes('call your local emergency number') && 'no sentence'];
});

await check('a record that cannot be read is told, and can be tried again', async () => {
  const alone = await openPage(browser, base);
  const pattern = `**/api/people/${someone}`;
  await alone.page.route(pattern, (route) => route.fulfill({ json: { person: someone } }));
  const view = new View(alone.page, base);
  await view.load(`#/person/${someone}`);
  const told = await alone.page.locator('main [role=alert]').count();
  await alone.page.unroute(pattern);
  await alone.page.locator('main button').click();
  await alone.page.locator('#themes').waitFor();
  await alone.context.close();
  return [told !== 1 && 'not told'];
});

{
  const small = await openPage(browser, base, { narrow: true });
  for (const [name, hash] of views) {
    await check(`${name}: at 360 px nothing scrolls sideways`, async () => {
      const view = new View(small.page, base);
      await view.load(hash);
      await view.unfoldAll();
      const wide = await view.overflow();
      return [wide > 0 && `${wide} px too wide`];
    });
  }
  await small.context.close();
}

for (const dark of [false, true]) {
  const lit = await openPage(browser, base, { dark });
  for (const [name, hash] of views) {
    await check(`${name}, ${dark ? 'dark' : 'light'}: axe finds nothing against WCAG 2.2 AA`, async () => {
      const view = new View(lit.page, base);
      await view.load(hash);
      if (hash === '#/help') await lit.page.locator('#place').waitFor();
      await view.unfoldAll();
      await lit.page.evaluate(axe);
      const result = await lit.page.evaluate(() =>
        window.axe.run(document, {
          runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
        }),
      );
      return result.violations.map((one) => `${one.id} at ${one.nodes[0]?.target.join(' ')}`);
    });
  }
  await lit.context.close();
}

await browser.close();
mock?.stop();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
