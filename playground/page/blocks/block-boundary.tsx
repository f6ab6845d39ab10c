import { Component, type ReactNode } from 'react';
import { UnknownPart } from './unknown-part.tsx';

interface Props {
  type: string;
  children: ReactNode;
}

/** Keeps a block that cannot be drawn from taking the page with it. React offers this only to classes. */
export class BlockBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (this.state.failed) return <UnknownPart kind="block" type={this.props.type} />;
    return this.props.children;
  }
}
