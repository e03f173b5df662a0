package io.github.srvasmx.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apache.cxf.tools.common.ToolContext;
import org.apache.cxf.tools.wsdlto.WSDLToJava;

/** Client code that Apache CXF generates from the WSDL, compiled together with code that uses it. */
final class GeneratedClient implements AutoCloseable {

    private static final Path OWN_CODE = Path.of("src", "test", "client");

    private final URLClassLoader loader;

    private GeneratedClient(URLClassLoader loader) {
        this.loader = loader;
    }

    /**
     * @param folder for the sources and classes
     */
    static GeneratedClient generate(URL wsdl, Path folder) throws Exception {
        Path sources = Files.createDirectories(folder.resolve("generated"));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        new WSDLToJava(new String[] {"-d", sources.toString(), wsdl.toString()}).run(new ToolContext());
        compile(
                Stream.concat(javaFiles(sources).stream(), javaFiles(OWN_CODE).stream())
                        .toList(),
                classes);
        URL[] path = {classes.toUri().toURL()};
        return new GeneratedClient(new URLClassLoader(path, GeneratedClient.class.getClassLoader()));
    }

    Journey journey(String className) throws ReflectiveOperationException {
        return loader.loadClass(className)
                .asSubclass(Journey.class)
                .getConstructor()
                .newInstance();
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static void compile(List<Path> files, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(problems, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-proc:none", "-d", classes.toString(), "-classpath", System.getProperty("java.class.path"));
            boolean compiled = compiler.getTask(
                            null, manager, problems, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertThat(compiled).as(problems.getDiagnostics().toString()).isTrue();
        }
    }
}
