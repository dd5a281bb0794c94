package org.petition

import java.time.LocalDate

/** Whether the day is in the window: `day in duty.window`. Both ends are. */
@JvmSynthetic
operator fun DateWindow.contains(day: LocalDate): Boolean = day in from..to
