// Checks the pages of the admin server in a browser: the page's own policy refuses nothing, nothing is wider than the
// screen, text has enough contrast, and the failed stage can be found with the keyboard alone.
//
// STAGE has failed in a trace that begins with ROOT and has recorded EVENT; names of screenshots begin with PREFIX.
//
// node pages.mjs ADDRESS CHROMIUM STAGE ROOT EVENT PREFIX [FOLDER FOR SCREENSHOTS]
import { chromium } from "playwright-core";

const [address, executablePath, stage, root, event, prefix, folder] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const problems = [];
const expect = (holds, what) => holds || problems.push(what);

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 1240 } };
for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ["light", "dark"]) {
    const page = await browser.newPage({ viewport, colorScheme });
    const where = () => `${new URL(page.url()).pathname} (${size}, ${colorScheme})`;
    page.on("console", (message) => problems.push(`${where()}: ${message.text()}`));
    page.on("requestfailed", (request) => problems.push(`${where()}: ${request.url()} failed`));
    for (const path of ["/", "/stagez", "/tracez", "/tracez?list=failed&outcome=fine"]) {
      await page.goto(address + path);
      await look(page, where());
      await shot(page, `${size}-${colorScheme}${path.replace(/[^a-z]+/g, "-")}`);
    }
    await page.goto(`${address}/tracez?list=failed&stage=${stage}&outcome=error`);
    await page.getByRole("link", { name: root }).first().click();
    await look(page, where());
    const failed = page.getByRole("listitem").filter({ hasText: "failed first" });
    expect((await failed.count()) === 1, `${where()}: what failed first is not marked`);
    expect(await failed.getByText(event).first().isVisible(), `${where()}: its event is not shown`);
    await shot(page, `${size}-${colorScheme}-trace`);
    await page.close();
  }
}
await byKeyboard();
await browser.close();
problems.forEach((problem) => console.error(problem));
console.log(problems.length === 0 ? "the pages are as they should be" : `${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);

// Checks of every page.
async function look(page, where) {
  const found = await page.evaluate(() => {
    const light = (color) => {
      const [r, g, b] = color.match(/[\d.]+/g).map((part) => part / 255).map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const color = getComputedStyle(at).backgroundColor;
        if (!/, 0\)$/.test(color)) return color;
      }
      return "rgb(255, 255, 255)";
    };
    const faint = [...document.querySelectorAll("main *, header *")].filter((element) => {
      const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
      if (!hasText || !element.checkVisibility()) return false;
      const [a, b] = [light(getComputedStyle(element).color), light(ground(element))].sort((x, y) => y - x);
      return (a + 0.05) / (b + 0.05) < 4.5;
    });
    return {
      styled: getComputedStyle(document.querySelector("main")).maxWidth !== "none",
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      faint: faint.map((element) => element.textContent.trim().slice(0, 40)),
    };
  });
  expect(found.styled, `${where}: the style is not applied`);
  expect(found.wide <= 0, `${where}: ${found.wide} pixels wider than the screen`);
  expect(found.faint.length === 0, `${where}: hard to read: ${found.faint.join(" | ")}`);
}

async function byKeyboard() {
  const page = await browser.newPage({ viewport: sizes.desktop });
  await page.goto(`${address}/tracez?list=failed&stage=${stage}`);
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement.className === "skip"), "the first stop skips to the content");
  await page.getByRole("link", { name: root }).first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/tracez\/[0-9a-f]{32}$/);
  const summary = page.locator("summary").first();
  await summary.focus();
  await page.keyboard.press("Enter");
  expect(await page.locator("details").first().evaluate((details) => details.open), "a stage opens by Enter");
}

async function shot(page, name) {
  if (folder) await page.screenshot({ path: `${folder}/${prefix}-${name}.png` });
}
