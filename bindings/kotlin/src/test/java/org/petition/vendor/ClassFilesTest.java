package org.petition.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.NativeLibrary;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.petition.Ledger;
import org.petition.LedgerDocument;
import org.petition.Petition;
import org.petition.Policy;
import org.petition.Report;
import org.petition.Status;
import org.petition.Step;
import org.petition.Workdays;

/** What a Java program sees of the jar's classes. */
class ClassFilesTest {
    private static final int JAVA_8 = 52;
    private static final Path CLASSES = Paths.get(System.getProperty("petition.classes"));

    @Test
    void everyClassIsForJava8() throws IOException {
        List<Path> files;
        try (Stream<Path> all = java.nio.file.Files.walk(CLASSES)) {
            files = all.filter(path -> path.toString().endsWith(".class")).collect(Collectors.toList());
        }
        assertTrue(files.size() > 100, () -> files.size() + " classes");
        for (Path file : files) {
            try (DataInputStream in = new DataInputStream(java.nio.file.Files.newInputStream(file))) {
                assertEquals(0xCAFEBABE, in.readInt());
                in.readUnsignedShort();
                assertEquals(JAVA_8, in.readUnsignedShort(), file::toString);
            }
        }
    }

    /** What is tested is the library that ships, and not another one that the system would offer. */
    @Test
    void theLibraryIsTheJars() throws IOException {
        Petition.policyNames();
        Path loaded = NativeLibrary.getInstance("petition_ffi").getFile().toPath().toRealPath();
        assertTrue(loaded.startsWith(CLASSES.toRealPath()), loaded::toString);
    }

    /** Constructors and functions that callers write down; what only the generated code is for stands apart. */
    @Test
    void nothingNeedsKotlin() throws ReflectiveOperationException, IOException {
        List<String> wrong = new ArrayList<>();
        List<Class<?>> types = forCallers();
        assertTrue(types.size() > 80, types::toString);
        for (Class<?> type : types) {
            for (Method method : type.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers()) && !isForKotlin(method) && needsKotlin(method)) {
                    wrong.add(method.toString());
                }
            }
            for (Constructor<?> constructor : type.getConstructors()) {
                if (!constructor.isSynthetic() && needsKotlin(constructor)) {
                    wrong.add(constructor.toString());
                }
            }
        }
        assertEquals(new ArrayList<String>(), wrong);
    }

    /** What a program starts from can be reached without naming a companion. */
    @Test
    void whatAProgramStartsFromIsStatic() throws ReflectiveOperationException {
        for (Method start :
                new Method[] {
                    Ledger.class.getMethod("fromJson", String.class),
                    Ledger.class.getMethod("fromDocument", LedgerDocument.class),
                    Policy.class.getMethod("builtin", String.class),
                    Policy.class.getMethod("parse", String.class),
                    Workdays.class.getMethod("builtin"),
                    Status.class.getMethod("ofKey", String.class),
                    Petition.class.getMethod("checkPhone", String.class),
                }) {
            assertTrue(Modifier.isStatic(start.getModifiers()), start::toString);
        }
        for (Class<?> record : new Class<?>[] {Step.class, Report.class}) {
            assertEquals(0, record.getClasses().length, record::toString);
        }
    }

    /** The generated code's own classes carry its marks in their names. */
    private static List<Class<?>> forCallers() throws ReflectiveOperationException, IOException {
        List<Path> files;
        try (Stream<Path> all = java.nio.file.Files.list(CLASSES.resolve("org/petition"))) {
            files = all.sorted().collect(Collectors.toList());
        }
        List<Class<?>> types = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString().replace(".class", "");
            boolean own = name.matches("(Uniffi|Ffi|Integrity|RustBuffer|Foreign|JavaLangRef|NoHandle|Disposable|Internal).*");
            if (!own && !name.endsWith("$Companion") && !name.endsWith("$ErrorHandler")) {
                Class<?> type = Class.forName("org.petition." + name);
                if (Modifier.isPublic(type.getModifiers())) {
                    types.add(type);
                }
            }
        }
        return types;
    }

    /** Ways of the Kotlin language itself, beside what Java has for the same. */
    private static boolean isForKotlin(Method method) {
        String name = method.getName();
        boolean own = name.startsWith("uniffi") || name.endsWith("$petition") || name.equals("use");
        return method.isSynthetic() || own || name.contains("access$") || name.contains("$default") || name.equals("getEntries");
    }

    private static boolean needsKotlin(Executable executable) {
        Stream<Class<?>> types = Stream.of(executable.getParameterTypes());
        if (executable instanceof Method) {
            types = Stream.concat(types, Stream.of(((Method) executable).getReturnType()));
        }
        boolean mangled = executable instanceof Method && executable.getName().matches(".*[-$].*");
        return mangled || types.anyMatch(type -> type.getName().startsWith("kotlin."));
    }
}
