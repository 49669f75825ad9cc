import { ChevronLeft, ChevronRight, Maximize, Minimize } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { IconButton } from '../../../../ui/Button'
import { useWork } from '../../work'
import './present.css'
import { EndSlide, StageSlide, StepSlide, TitleSlide } from './Slides'
import { nameOf, type Slide, slideAfter, slidesOf } from './slides'

/** The map told slide by slide, on the whole screen. */
export function Present() {
  const { shown } = useWork()
  const slides = useMemo(() => slidesOf(shown), [shown])
  const [wanted, go] = useState(0)
  const at = Math.min(wanted, slides.length - 1)
  const stage = useRef<HTMLElement>(null)
  const full = useFullScreen(stage)
  useEffect(() => stage.current?.focus({ preventScroll: true }), [])
  const slide = slides[at] as Slide
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return
    if (e.key === 'f') full.toggle()
    const next = e.target instanceof HTMLButtonElement && e.key === ' ' ? null : slideAfter(e.key, at, slides.length)
    if (next === null) return
    e.preventDefault()
    go(next)
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys need the focus
    <section className="pr" ref={stage} aria-label="Presentation" aria-roledescription="slide show" tabIndex={0} onKeyDown={onKeyDown}>
      <div className="pr-slide" key={at}>
        <Shown slide={slide} />
      </div>
      <footer className="pr-bar">
        <IconButton label="Slide before" shortcut="←" disabled={at === 0} onClick={() => go(at - 1)}>
          <ChevronLeft aria-hidden />
        </IconButton>
        <Track slides={slides} at={at} onGo={go} />
        <IconButton label="Next slide" shortcut="→" disabled={at === slides.length - 1} onClick={() => go(at + 1)}>
          <ChevronRight aria-hidden />
        </IconButton>
        <span className="mp-cap tn">
          {at + 1} of {slides.length}
        </span>
        {full.can && (
          <IconButton label={full.on ? 'Leave full screen' : 'Full screen'} shortcut="F" onClick={full.toggle}>
            {full.on ? <Minimize aria-hidden /> : <Maximize aria-hidden />}
          </IconButton>
        )}
      </footer>
      <p className="visually-hidden" role="status">
        Slide {at + 1} of {slides.length}: {nameOf(slide, shown.title ?? 'Untitled journey')}
      </p>
    </section>
  )
}

function Shown({ slide }: { slide: Slide }): ReactNode {
  switch (slide.kind) {
    case 'title':
      return <TitleSlide />
    case 'stage':
      return <StageSlide stage={slide.stage} index={slide.index} />
    case 'step':
      return <StepSlide stage={slide.stage} step={slide.step} />
    case 'end':
      return <EndSlide />
  }
}

/** One mark a slide, wider where a stage begins; a press goes there. */
function Track({ slides, at, onGo }: { slides: readonly Slide[]; at: number; onGo: (to: number) => void }) {
  const { shown } = useWork()
  const title = shown.title ?? 'Untitled journey'
  return (
    <label className="pr-track">
      <span className="visually-hidden">Slide</span>
      <input
        type="range"
        min={0}
        max={slides.length - 1}
        value={at}
        aria-valuetext={nameOf(slides[at] as Slide, title)}
        onChange={(e) => onGo(Number(e.target.value))}
        onKeyDown={(e) => e.stopPropagation()}
      />
    </label>
  )
}

/** Whether an element fills the screen, and how to change that. */
function useFullScreen(ref: React.RefObject<HTMLElement | null>) {
  const [on, setOn] = useState(false)
  useEffect(() => {
    const look = () => setOn(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', look)
    return () => document.removeEventListener('fullscreenchange', look)
  }, [])
  const toggle = () => {
    const done = document.fullscreenElement === null ? ref.current?.requestFullscreen() : document.exitFullscreen()
    done?.catch(() => undefined) // the browser may not want to; the show goes on in the window
  }
  return { on, can: document.fullscreenEnabled, toggle }
}
