package org.petition

import java.time.LocalDate

/** Whether the day is in the window, both ends included: `day in duty.window`. */
@JvmSynthetic
operator fun DateWindow.contains(day: LocalDate): Boolean = day in from..to
