import type { Locator, Page } from '@playwright/test';

/** The parts of Chromium's `Accessibility.AXNode` that a screen reader speaks. */
interface AccessibilityNode {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly value?: { readonly value: string | number };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
  readonly childIds?: readonly string[];
}

const SILENT = new Set(['generic', 'none', 'InlineTextBox', 'LineBreak', 'ListMarker']);
/** What is in these is their name, and is not said twice. */
const NAMED_BY_CONTENT = new Set(['button', 'link', 'DisclosureTriangle']);
const SPOKEN_STATES = ['pressed', 'disabled', 'expanded', 'live'];

/**
 * What Chromium tells screen readers of an element and all below it: one line for each thing, indented by depth,
 * `button "Pause plan.pdf"`.
 */
export async function accessibilityTree(page: Page, root: Locator): Promise<string> {
  const session = await page.context().newCDPSession(page);
  try {
    const handle = await root.elementHandle();
    await handle?.evaluate((element) => element.setAttribute('data-tree-root', ''));
    const { root: document } = await session.send('DOM.getDocument');
    const { nodeId } = await session.send('DOM.querySelector', {
      nodeId: document.nodeId,
      selector: '[data-tree-root]',
    });
    const { node } = await session.send('DOM.describeNode', { nodeId });
    await handle?.evaluate((element) => element.removeAttribute('data-tree-root'));
    const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AccessibilityNode[] };
    const partial = (await session.send('Accessibility.getPartialAXTree', {
      backendNodeId: node.backendNodeId,
      fetchRelatives: false,
    })) as { nodes: AccessibilityNode[] };
    const byId = new Map(nodes.map((each) => [each.nodeId, each]));
    return lines(partial.nodes[0]?.nodeId ?? '', byId, 0).join('\n');
  } finally {
    await session.detach();
  }
}

function lines(
  nodeId: string,
  byId: ReadonlyMap<string, AccessibilityNode>,
  depth: number,
  saidAbove = '',
): string[] {
  const node = byId.get(nodeId);
  if (!node) return [];
  const role = node.role?.value ?? '';
  if (role === 'StaticText') return saidAbove === '' ? [`${'  '.repeat(depth)}${spoken(node)}`] : [];
  const isSpoken = !node.ignored && !SILENT.has(role);
  const said = isSpoken && NAMED_BY_CONTENT.has(role) ? (node.name?.value ?? '') : saidAbove;
  const below = (node.childIds ?? []).flatMap((id) => lines(id, byId, isSpoken ? depth + 1 : depth, said));
  return isSpoken ? [`${'  '.repeat(depth)}${spoken(node)}`, ...below] : below;
}

function spoken({ role, name, value, properties = [] }: AccessibilityNode): string {
  const states = properties
    .filter((property) => SPOKEN_STATES.includes(property.name) && property.value.value !== undefined)
    .map((property) => `${property.name}=${String(property.value.value)}`);
  return [
    role?.value === 'StaticText' ? 'text' : role?.value,
    name?.value && JSON.stringify(name.value),
    value !== undefined && value.value !== '' && `value=${value.value}`,
    ...states,
  ]
    .filter(Boolean)
    .join(' ');
}
