using System.Security.Cryptography;
using System.Text;
using MaskPose.Edge.Inference.Models;
using Xunit;

namespace MaskPose.Edge.Unit.Inference.Models;

public sealed class ModelImportTests : IDisposable
{
    private readonly string _source = Directory.CreateTempSubdirectory().FullName;
    private readonly string _target = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        Directory.Delete(_source, recursive: true);
        if (Directory.Exists(_target))
        {
            Directory.Delete(_target, recursive: true);
        }
    }

    [Fact]
    public void Run_AllFilesWhole_CopiesThemAndKnowsThemAgain()
    {
        Write("first");
        Write("second");

        Assert.Equal(ImportOutcome.Imported, Import("first", "second").Outcome);
        Assert.Equal(["first", "second"], Copied());
        Assert.Equal(ImportOutcome.Present, Import("first", "second").Outcome);
    }

    [Fact]
    public void Run_OneWrongHash_CopiesNothingAndSaysWhich()
    {
        Write("first");
        Write("second", "something else");

        var result = Import("first", "second");

        Assert.Equal(ImportOutcome.Refused, result.Outcome);
        Assert.Contains("second has SHA-256", result.Problem, StringComparison.Ordinal);
        Assert.Empty(Copied());
    }

    [Fact]
    public void Run_OneFileMissing_CopiesNothingAndSaysWhich()
    {
        Write("first");

        var result = Import("first", "second");

        Assert.Equal(ImportOutcome.Refused, result.Outcome);
        Assert.Contains("second: not there", result.Problem, StringComparison.Ordinal);
        Assert.Empty(Copied());
    }

    [Fact]
    public void Run_NoneOfItsFiles_IsNotFound() => Assert.Equal(ImportOutcome.NotFound, Import("first", "second").Outcome);

    [Fact]
    public void Run_SpoiltFileInTheTarget_IsReplaced()
    {
        Directory.CreateDirectory(_target);
        File.WriteAllText(Path.Combine(_target, "first"), "spoilt");
        Write("first");

        Assert.Equal(ImportOutcome.Imported, Import("first").Outcome);
        Assert.Equal("first", File.ReadAllText(Path.Combine(_target, "first")));
    }

    [Fact]
    public void Run_TargetThatCantBeMade_IsRefusedWithTheReason()
    {
        Write("first");
        File.WriteAllText(_target + ".file", "");

        var result = new ModelImport(_source, Path.Combine(_target + ".file", "models")).Run(Model("first"));

        Assert.Equal(ImportOutcome.Refused, result.Outcome);
        Assert.NotEmpty(result.Problem!);
        File.Delete(_target + ".file");
    }

    private ImportResult Import(params string[] files) => new ModelImport(_source, _target).Run(Model(files));

    private void Write(string file, string? content = null) => File.WriteAllText(Path.Combine(_source, file), content ?? file);

    private IEnumerable<string> Copied() =>
        Directory.Exists(_target) ? Directory.GetFiles(_target).Select(f => Path.GetFileName(f)).Order() : [];

    /// <summary>A model of nets whose content is their name.</summary>
    private static ModelEntry Model(params string[] files)
    {
        var input = new ModelInput(TensorLayout.Nhwc, TensorType.UInt8, ChannelOrder.Bgr, 8, 8);
        ModelPart[] parts = [.. files.Skip(1).Select(f => new ModelPart(f, Hash(f), input))];
        return new ModelEntry("model", ModelTask.Pose, "angles", false, files[0], Hash(files[0]), "MIT", "there", input, Parts: parts);
    }

    private static string Hash(string content) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
