using System.CommandLine;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Node.Cli;
using MaskPose.Edge.Node.Settings;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Cli;

public sealed class ModelsVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task List_EveryModel_HasItsTaskLicenceAndState()
    {
        var (exit, output) = await RunAsync("list");

        Assert.Equal(0, exit);
        Assert.Matches(@"mask-classifier +mask +default +\d+\.\d\d MB  Apache-2.0.*: ready", output);
        Assert.Matches(@"fsanet +pose +–  MIT: not there, from https://github.com/", output);
    }

    [Fact]
    public async Task Verify_OwnModels_RunAndAreWhole()
    {
        var (exit, output) = await RunAsync("verify");

        Assert.Equal(0, exit);
        Assert.Matches(@"landmarks +landmarks +runs", output);
        Assert.Matches(@"yunet +detector +not there", output);
    }

    /// <summary>A folder's file goes before the program's own, so a spoilt one there must be found.</summary>
    [Fact]
    public async Task Verify_ASpoiltFile_FailsAndSaysWhich()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "eye-state"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "eye-state", "eye-state.onnx"), "spoilt", TestContext.Current.CancellationToken);

        var (exit, output) = await RunAsync("verify", "--models", _folder);

        Assert.Equal(1, exit);
        Assert.Matches(@"eye-state +eyes +Model eye-state: .* has SHA-256", output);
    }

    [Fact]
    public async Task Import_AFolder_CopiesWhatIsWholeAndRefusesTheRest()
    {
        var source = Path.Combine(_folder, "from");
        Directory.CreateDirectory(Path.Combine(source, "eye-state"));
        File.Copy(Path.Combine(ModelStore.OwnFolder, "eye-state", "eye-state.onnx"), Path.Combine(source, "eye-state", "eye-state.onnx"));
        await File.WriteAllTextAsync(Path.Combine(source, "pfld68.onnx"), "spoilt", TestContext.Current.CancellationToken);
        var target = Path.Combine(_folder, "to");

        var (exit, output) = await RunAsync("import", source, "--models", target);

        Assert.Equal(1, exit);
        Assert.Matches(@"eye-state +imported +licence: Apache-2.0", output);
        Assert.Matches(@"pfld68 +REFUSED .*SHA-256", output);
        Assert.True(File.Exists(Path.Combine(target, "eye-state", "eye-state.onnx")));
        Assert.False(File.Exists(Path.Combine(target, "pfld68.onnx")));
    }

    [Fact]
    public async Task Import_NothingOrNoFolder_IsBadInput()
    {
        Assert.Equal(2, (await RunAsync("import", _folder, "--models", Path.Combine(_folder, "to"))).Exit);
        Assert.Equal(2, (await RunAsync("import", Path.Combine(_folder, "nowhere"))).Exit);
    }

    private static async Task<(int Exit, string Output)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        var exit = await ModelsVerb.Create(Edition.Product).Parse(arguments).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = TextWriter.Null, EnableDefaultExceptionHandler = false },
            TestContext.Current.CancellationToken);
        return (exit, output.ToString());
    }
}
