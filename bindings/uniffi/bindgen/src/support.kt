
/** Ends the thread that releases unclosed handles, such as before a server unloads the program. The next handle starts it again. */
fun shutdown() = HandleCleaner.shutdown()

/** Releases handles that nothing refers to, on a daemon thread of its own. */
private object HandleCleaner : UniffiCleaner {
    private val queue = java.lang.ref.ReferenceQueue<Any>()
    private val pending = ConcurrentHashMap<Handle, Boolean>()
    private var thread: Thread? = null

    private class Handle(value: Any, private val release: Runnable) :
        java.lang.ref.PhantomReference<Any>(value, queue), UniffiCleaner.Cleanable {
        override fun clean() {
            if (pending.remove(this) != null) {
                clear()
                release.run()
            }
        }
    }

    override fun register(value: Any, cleanUpTask: Runnable): UniffiCleaner.Cleanable {
        val handle = Handle(value, cleanUpTask)
        pending[handle] = true
        start()
        return handle
    }

    @Synchronized
    private fun start() {
        if (thread == null) {
            thread = Thread(::releaseUnreachable, "petition-cleaner").apply {
                isDaemon = true
                // A thread that refers to the loader of a web application prevents that it is unloaded.
                contextClassLoader = null
                start()
            }
        }
    }

    private fun releaseUnreachable() {
        try {
            while (true) (queue.remove() as Handle).clean()
        } catch (stopped: InterruptedException) {
            // `shutdown` ends the thread.
        }
    }

    @Synchronized
    fun shutdown() {
        thread?.interrupt()
        thread?.join()
        thread = null
    }
}

/** Creates a list that nobody can change. */
private inline fun <T> unmodifiableList(length: Int, item: (Int) -> T): List<T> =
    java.util.Collections.unmodifiableList(List(length, item))

/** Reads the error of a call. */
private object PetitionErrorHandler : UniffiRustCallStatusErrorHandler<PetitionException> {
    override fun lift(error_buf: RustBuffer.ByValue): PetitionException = FfiConverterTypePetitionError.lift(error_buf)
}
