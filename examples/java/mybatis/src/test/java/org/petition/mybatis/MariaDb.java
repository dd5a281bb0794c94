package org.petition.mybatis;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A MariaDB server for the tests: its data in a temporary folder, one for all tests of a module. */
final class MariaDb {
    /** The time for a start on a busy machine. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);

    private static MariaDb running;

    private final Path folder;
    private final int port;
    private final Process process;

    private MariaDb(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Starts the server if it is installed. Otherwise the tests are skipped, but fail on a CI machine. */
    static synchronized MariaDb start() {
        if (running != null) {
            return running;
        }
        Optional<Path> installer = program("mariadb-install-db");
        Optional<Path> server = program("mariadbd");
        if (!installer.isPresent() || !server.isPresent()) {
            String missing = "MariaDB is not installed (Debian package: mariadb-server)";
            if ("true".equals(System.getenv("CI"))) {
                fail("CI requires it: " + missing);
            }
            assumeTrue(false, missing);
        }
        try {
            running = start(installer.get(), server.get());
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(running::stop));
        return running;
    }

    /** Returns the address of a database, which the connection creates. */
    String url() {
        return "jdbc:mariadb://127.0.0.1:" + port + "/ledger?createDatabaseIfNotExist=true";
    }

    private static MariaDb start(Path installer, Path server) throws IOException {
        Path folder = Files.createTempDirectory("petition-db");
        List<String> owner = owner(folder);
        await(run(folder, installer, owner, "--auth-root-authentication-method=normal", "--skip-test-db"), folder);
        int port = freePort();
        Process process = run(
                folder, server, owner, "--bind-address=127.0.0.1", "--port=" + port, "--skip-name-resolve",
                "--socket=" + folder.resolve("socket"), "--pid-file=" + folder.resolve("pid"),
                "--innodb-flush-log-at-trx-commit=0");
        MariaDb started = new MariaDb(folder, port, process);
        long start = System.nanoTime();
        while (!started.accepts()) {
            if (!process.isAlive() || System.nanoTime() - start > PATIENCE) {
                started.stop();
                throw new IllegalStateException("no MariaDB server: " + process);
            }
        }
        return started;
    }

    /** The server refuses to run as root, and then runs as the user of Debian's package, who gets the folder. */
    private static List<String> owner(Path folder) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Collections.emptyList();
        }
        Files.setOwner(folder, folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("mysql"));
        return Collections.singletonList("--user=mysql");
    }

    private static Process run(Path folder, Path program, List<String> owner, String... options) throws IOException {
        List<String> command = new ArrayList<>(Arrays.asList(program.toString(), "--no-defaults"));
        command.add("--datadir=" + folder.resolve("data"));
        command.addAll(owner);
        command.addAll(Arrays.asList(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        return builder.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile())).start();
    }

    private static void await(Process process, Path folder) throws IOException {
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        new String(Files.readAllBytes(folder.resolve("log")), StandardCharsets.UTF_8));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 1000);
            return true;
        } catch (IOException notYet) {
            pause();
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** Finds a program on the path. Debian has the server in a folder for administrators. */
    private static Optional<Path> program(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Paths.get(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private void stop() {
        try {
            process.destroyForcibly().waitFor();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted((one, other) -> other.compareTo(one)).map(Path::toFile).forEach(File::delete);
            }
        } catch (IOException | InterruptedException ignored) {
            // The folder is a temporary one.
        }
    }
}
