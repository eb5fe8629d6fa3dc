// Page models: what a reader can do on each view, by what the reader sees.

/** What every view has. */
export class View {
  constructor(page, base) {
    this.page = page;
    this.base = base;
  }

  /** Loads an address afresh, as if typed. */
  async load(hash) {
    await this.page.goto('about:blank');
    await this.page.goto(`${this.base}${hash}`);
    await this.ready();
  }

  async ready() {
    await this.page.locator('main h1').first().waitFor();
    await this.page.waitForFunction(() => !document.querySelector('main [role=status]')?.textContent?.startsWith('One moment'));
  }

  heading() {
    return this.page.locator('main h1').innerText();
  }

  address() {
    return this.page.evaluate(() => location.hash);
  }

  /** Tabs to the link with this text; undefined when it is not among the next stops. */
  async tabTo(text, most = 60, key = 'Tab') {
    for (let stops = 1; stops <= most; stops += 1) {
      await this.page.keyboard.press(key);
      if ((await this.focusedText()).includes(text)) return stops;
    }
    return undefined;
  }

  focusedText() {
    return this.page.evaluate(() => document.querySelector('a:focus, button:focus, mark:focus')?.textContent?.trim() ?? '');
  }

  focusedId() {
    return this.page.evaluate(() => document.activeElement?.id ?? '');
  }

  /** Width of the focus ring on what has the focus, in px. */
  focusRing() {
    return this.page.evaluate(() => {
      const style = getComputedStyle(document.activeElement ?? document.body);
      return style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth);
    });
  }

  overflow() {
    return this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  }

  async unfoldAll() {
    await this.page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
    });
  }

  /** Everything the page could have left behind or shown outside itself. */
  traces() {
    return this.page.evaluate(async () => ({
      url: decodeURIComponent(location.href),
      title: document.title,
      local: Object.entries({ ...localStorage }).flat(),
      session: Object.entries({ ...sessionStorage }).flat(),
      databases: (await indexedDB.databases()).length,
      cookies: document.cookie,
      state: JSON.stringify(history.state),
    }));
  }
}

export class HomePage extends View {
  open() {
    return this.load('#/');
  }

  async people() {
    await this.page.locator('.choices a').first().waitFor();
    return this.page.locator('.choices a').evaluateAll((links) => links.map((link) => link.textContent ?? ''));
  }

  async choose(name) {
    await this.page.locator('.choices a', { hasText: name }).click();
    await this.page.locator('#themes').waitFor();
  }
}

export class PersonPage extends View {
  async open(person) {
    await this.load(`#/person/${person}`);
    await this.page.locator('#themes').waitFor();
  }

  /** Every quote link: its id, address and exact text. */
  quotes() {
    return this.page.locator('[data-quote]').evaluateAll((links) =>
      links.map((link) => ({ id: link.id, href: link.getAttribute('href'), text: link.textContent })),
    );
  }

  themes() {
    return this.page.locator('[data-theme]').evaluateAll((cards) =>
      cards.map((card) => ({
        id: card.getAttribute('data-theme'),
        quotes: [...card.querySelectorAll('[data-quote]')].map((link) => link.textContent),
        cells: [...card.querySelectorAll('tbody td')].map((cell) => Number(cell.textContent)),
        text: card.textContent ?? '',
        plots: card.querySelectorAll('svg[role=img] rect').length,
      })),
    );
  }

  async follow(id) {
    await this.unfoldAll();
    await this.page.locator(`[id="${id}"]`).click();
    await this.page.locator('[data-turn-text]').first().waitFor();
  }

  /** The ids in document order of those whose middle stands within the window. */
  inView(id) {
    return this.page.locator(`[id="${id}"]`).evaluate((element) => {
      const box = element.getBoundingClientRect();
      return box.bottom > 0 && box.top < window.innerHeight;
    });
  }
}

export class SessionPage extends View {
  async open(hash) {
    await this.load(hash);
    await this.page.locator('[data-turn-text]').first().waitFor();
  }

  /** The marked sentence, the turn it stands in, and whether it can be seen below the header. */
  async marked() {
    const mark = this.page.locator('mark');
    if ((await mark.count()) !== 1) return undefined;
    return mark.evaluate((element) => {
      const box = element.getBoundingClientRect();
      const turn = element.closest('[data-turn-text]');
      const turns = [...document.querySelectorAll('[data-turn-text]')];
      return {
        text: element.textContent,
        before: turn?.firstChild === element ? '' : (turn?.textContent ?? '').slice(0, textBefore(turn, element)),
        turn: turns.indexOf(turn),
        seen: box.top >= document.querySelector('header').getBoundingClientRect().bottom - 1 && box.top < window.innerHeight,
      };

      function textBefore(parent, child) {
        let length = 0;
        for (const node of parent.childNodes) {
          if (node === child) return length;
          length += node.textContent?.length ?? 0;
        }
        return length;
      }
    });
  }

  turns() {
    return this.page.locator('[data-turn-text]').evaluateAll((turns) => turns.map((turn) => turn.textContent));
  }

  async back() {
    await this.page.locator('main a', { hasText: 'Back' }).first().click();
    await this.page.locator('#themes').waitFor();
  }
}

export class HelpPage extends View {
  async open() {
    await this.load('#/help');
  }

  /** Waits until a key or click has led here. */
  async arrived() {
    await this.page.locator('main h1', { hasText: 'Help now' }).waitFor();
  }

  async shown() {
    await this.page.locator('#place').waitFor();
    await this.page.locator('#place').selectOption('');
    return this.page.locator('main').innerText();
  }
}
