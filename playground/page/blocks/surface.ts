import { createContext, useContext } from 'react';
import type { PressGesture } from '../../client-api.ts';

/** Where blocks are drawn, as the part of a press that names the place. */
export type Surface =
  | Pick<PressGesture, 'channelId' | 'ts'>
  | Pick<PressGesture, 'viewId' | 'values'>
  | Pick<PressGesture, 'home'>;

export const SurfaceContext = createContext<Surface>({});
export const useSurface = () => useContext(SurfaceContext);
