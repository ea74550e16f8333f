'use client'

import { Component, type ReactNode } from 'react'

type FaultBoundaryProps = { fallback: ReactNode; children: ReactNode }

export class FaultBoundary extends Component<FaultBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    return this.state.hasFailed ? this.props.fallback : this.props.children
  }
}
