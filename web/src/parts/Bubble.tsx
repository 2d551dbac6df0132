// A message as the customer reads it in WhatsApp: header, text with its marks, footer, buttons. Knows no template.
import type { ReactNode } from 'react';
import look from './bubble.module.css';
import { Icon, type IconName } from './Icon';
import { runs } from './waText';

export interface BubblePiece {
  text: string;
  variable?: string;
}
export interface BubbleButton {
  text: string;
  icon: IconName;
}

interface Props {
  label: string;
  media?: { icon: IconName; name: string };
  header?: BubblePiece[];
  body: BubblePiece[];
  footer?: string;
  buttons?: BubbleButton[];
  children?: ReactNode;
}

export function Bubble({ label, media, header, body, footer, buttons, children }: Props) {
  return (
    <div className={look.ground} role="group" aria-label={label} data-testid="bubble">
      <div className={look.bubble}>
        {media && (
          <div className={look.media}>
            <Icon name={media.icon} size={28} /> {media.name}
          </div>
        )}
        <div className={look.inner}>
          {header && header.length > 0 && (
            <div className={look.header}>
              <Pieces pieces={header} />
            </div>
          )}
          <div className={look.text}>
            <Pieces pieces={body} marked />
          </div>
          {footer && <div className={look.footer}>{footer}</div>}
          {children}
        </div>
        {buttons?.map((button, index) => (
          <div key={index} className={look.button}>
            <Icon name={button.icon} size={15} /> {button.text}
          </div>
        ))}
      </div>
    </div>
  );
}

function Pieces({ pieces, marked }: { pieces: BubblePiece[]; marked?: boolean }) {
  return pieces.map(({ text, variable }, index) =>
    variable !== undefined ? (
      <span key={index} className={look.filled}>
        {text}
      </span>
    ) : (
      <span key={index}>{marked ? <Marked text={text} /> : text}</span>
    ),
  );
}

function Marked({ text }: { text: string }) {
  return runs(text).map(({ text: run, mark }, index) => {
    if (mark === 'bold') return <b key={index}>{run}</b>;
    if (mark === 'italic') return <i key={index}>{run}</i>;
    if (mark === 'struck') return <s key={index}>{run}</s>;
    if (mark === 'code')
      return (
        <code key={index} className={look.code}>
          {run}
        </code>
      );
    return <span key={index}>{run}</span>;
  });
}
