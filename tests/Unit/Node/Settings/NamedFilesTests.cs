using MaskPose.Edge.Node.Settings;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Settings;

/// <summary>What <c>config check</c> opens.</summary>
public sealed class NamedFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose-files-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Errors_OfADefaultNode_AreNone() => Assert.Empty(Errors());

    [Theory]
    [InlineData("Cameras:door:Source", "/no/such.mp4", "Cameras:door:Source is \"/no/such.mp4\": there is no such file, folder or device.")]
    [InlineData("Cameras:door:Source", "/dev/video99", "Cameras:door:Source is \"/dev/video99\": there is no such file, folder or device.")]
    [InlineData("Models:Folder", "/no/such", "Models:Folder is \"/no/such\": there is no such folder.")]
    [InlineData("Models:Detector", "yunett", "Models:Detector: there is no \"yunett\" detector model; allowed:")]
    [InlineData("Models:Provider", "cuda", "Models:Provider is \"cuda\", but this build has only the CPU provider.")]
    [InlineData("Mqtt:PasswordFile", "/no/such.key", "Mqtt:PasswordFile is \"/no/such.key\": there is no such file.")]
    [InlineData("Doors:front:KeyFile", "/no/such.key", "Doors:front:KeyFile is \"/no/such.key\": there is no such file.")]
    [InlineData("Alerts:Store:File", "/proc/version/x.db", "Alerts:Store:File is \"/proc/version/x.db\": /proc/version is a file")]
    [InlineData("Alerts:Snapshots:Folder", "/proc/nothing", "Alerts:Snapshots:Folder is \"/proc/nothing\": ")]
    public void Errors_OfWhatIsMissing_NameKeyAndValue(string key, string value, string expected) =>
        Assert.Contains(Errors((key, value)), e => e.StartsWith(expected, StringComparison.Ordinal));

    [Fact]
    public void Errors_OfFilesThatAreThereButNotWhatTheyShouldBe_NameEach()
    {
        var text = Path.Combine(_folder.FullName, "text.txt");
        File.WriteAllText(text, "not a certificate");
        var empty = _folder.CreateSubdirectory("empty").FullName;

        var errors = Errors(
            ("Cameras:hall:Source", empty), ("Mqtt:Tls:Enabled", "true"), ("Mqtt:Tls:CaFile", text), ("Mqtt:Tls:CertificateFile", text), ("Mqtt:Tls:KeyFile", text));

        Assert.Contains($"Cameras:hall:Source is \"{empty}\": there is no picture in this folder.", errors);
        Assert.Contains(errors, e => e.StartsWith($"Mqtt:Tls:CaFile is \"{text}\": it holds no certificate", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.StartsWith($"Mqtt:Tls:CertificateFile is \"{text}\": ", StringComparison.Ordinal));
    }

    [Fact]
    public void Errors_OfAMisspeltVideo_NameTheOneBesideIt()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "entrance.mp4"), "");

        Assert.EndsWith("Did you mean entrance.mp4?", Assert.Single(Errors(("Cameras:door:Source", Path.Combine(_folder.FullName, "entrace.mp4")))), StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_OfARoleElsewhere_LookAtNoModelOfIts() =>
        Assert.Empty(Errors(("Node:Roles", "gateway"), ("Access:SignIn", "false"), ("Gateway:CameraIngest", "http://10.0.0.5:8080"), ("Gateway:Alerts", "http://10.0.0.6:8080"), ("Models:Detector", "nothing")));

    private static IReadOnlyList<string> Errors(params (string Key, string Value)[] settings) => SettingsCheck.Errors(
        Edition.Product,
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build(), opensFiles: true);
}
