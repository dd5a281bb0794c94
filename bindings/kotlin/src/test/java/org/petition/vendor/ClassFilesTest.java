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
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.petition.Ledger;
import org.petition.LedgerDocument;
import org.petition.Limits;
import org.petition.Petition;
import org.petition.Policy;
import org.petition.Report;
import org.petition.Status;
import org.petition.Step;
import org.petition.Workdays;

/** Checks the jar's classes as a Java program sees them. */
class ClassFilesTest {
    private static final int JAVA_8 = 52;
    private static final Path CLASSES = Paths.get(System.getProperty("petition.classes"));

    @Test
    void everyClassFileHasTheVersionOfJava8() throws IOException {
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

    /** The tests load the native library from the jar, not one of the system. */
    @Test
    void theNativeLibraryComesFromTheJar() throws IOException {
        Petition.policyNames();
        Path loaded = NativeLibrary.getInstance("petition_ffi").getFile().toPath().toRealPath();
        assertTrue(loaded.startsWith(CLASSES.toRealPath()), loaded::toString);
    }

    /** Checks the public constructors and functions without the generated code's internal ones. */
    @Test
    void noSignatureNeedsKotlin() throws ReflectiveOperationException, IOException {
        List<String> wrong = new ArrayList<>();
        List<Class<?>> types = publicTypes();
        assertTrue(types.size() > 80, types::toString);
        for (Class<?> type : types) {
            for (Method method : type.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers()) && !isKotlinOnly(method) && needsKotlin(method)) {
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

    /** Java calls the entry points without a companion object. */
    @Test
    void entryPointsAreStatic() throws ReflectiveOperationException {
        for (Method entryPoint :
                new Method[] {
                    Ledger.class.getMethod("fromJson", String.class),
                    Ledger.class.getMethod("fromJsonWithin", String.class, Limits.class),
                    Ledger.class.getMethod("fromDocument", LedgerDocument.class),
                    Policy.class.getMethod("builtin", String.class),
                    Policy.class.getMethod("parse", String.class),
                    Workdays.class.getMethod("builtin"),
                    Status.class.getMethod("ofKey", String.class),
                    Petition.class.getMethod("checkPhone", String.class),
                }) {
            assertTrue(Modifier.isStatic(entryPoint.getModifiers()), entryPoint::toString);
        }
        for (Class<?> record : new Class<?>[] {Step.class, Report.class}) {
            assertEquals(Collections.singletonList("Builder"), names(record.getClasses()), record::toString);
        }
    }

    private static List<String> names(Class<?>[] types) {
        return Stream.of(types).map(Class::getSimpleName).filter(name -> !name.equals("Companion")).collect(Collectors.toList());
    }

    /** Excludes the internal classes of the generated code by their names. */
    private static List<Class<?>> publicTypes() throws ReflectiveOperationException, IOException {
        List<Path> files;
        try (Stream<Path> all = java.nio.file.Files.list(CLASSES.resolve("org/petition"))) {
            files = all.filter(path -> path.toString().endsWith(".class")).sorted().collect(Collectors.toList());
        }
        List<Class<?>> types = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString().replace(".class", "");
            boolean internal = name.matches("(Uniffi|Ffi|Integrity|RustBuffer|Foreign|JavaLangRef|NoHandle|Disposable|Internal).*");
            if (!internal && !name.endsWith("$Companion") && !name.endsWith("$ErrorHandler")) {
                Class<?> type = Class.forName("org.petition." + name);
                if (Modifier.isPublic(type.getModifiers())) {
                    types.add(type);
                }
            }
        }
        return types;
    }

    /** Whether only Kotlin uses the method; Java has another one for the same purpose. */
    private static boolean isKotlinOnly(Method method) {
        String name = method.getName();
        boolean internal = name.startsWith("uniffi") || name.endsWith("$petition") || name.equals("use");
        return method.isSynthetic() || internal || name.contains("access$") || name.contains("$default") || name.equals("getEntries");
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
