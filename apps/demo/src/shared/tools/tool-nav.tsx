import { TOOLS, toolUrl, type ToolName } from './tools.ts';
import './tool-nav.css';

/** From one tool to the next. Each is a page of its own, as in Procore. */
export function ToolNav({ current }: { readonly current: ToolName }) {
  return (
    <nav className="tool-nav" aria-label="Tools">
      <ul role="list">
        {Object.entries(TOOLS).map(([name, tool]) => {
          const ToolIcon = tool.icon;
          return (
            <li key={name}>
              <a href={toolUrl(tool)} aria-current={name === current ? 'page' : undefined}>
                <ToolIcon aria-hidden="true" size={16} />
                {tool.title}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
