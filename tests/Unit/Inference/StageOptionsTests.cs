using MaskPose.Edge.Alerts;
using MaskPose.Edge.FaceDetector;
using MaskPose.Edge.FaceDetector.Search;
using MaskPose.Edge.HeadPose;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.MaskClassifier;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace MaskPose.Edge.Unit.Inference;

public sealed class StageOptionsTests
{
    [Theory]
    [InlineData("FaceDetector:MaximumOverlap", "0.95", "0.1 to 0.9")]
    [InlineData("FaceDetector:VotingOverlap", "0.4", "0.5 to 1")]
    [InlineData("FaceDetector:MaximumFaces", "0", "1 to 1000")]
    [InlineData("MaskClassifier:MinimumFacePixels", "0.7", "1 to 1000")]
    [InlineData("MaskClassifier:MinimumSharpness", "-0.2", "0 to 1000")]
    [InlineData("MaskClassifier:MinimumEyeDistance", "1.2", "0 to 1")]
    [InlineData("MaskClassifier:MinimumInside", "1.4", "0 to 1")]
    [InlineData("MaskClassifier:MinimumConfidence", "0.3", "0.34 to 1")]
    [InlineData("HeadPose:MaximumReprojectionError", "0", "0.01 to 1")]
    [InlineData("HeadPose:MaskedPoints", "7", "All or Five")]
    [InlineData("HeadPose:MinimumEyePixels", "0.8", "1 to 200")]
    [InlineData("HeadPose:MaximumEyeYawDegrees", "90.4", "0 to 90")]
    [InlineData("HeadPose:MinimumEyeConfidence", "0.4", "0.5 to 1")]
    [InlineData("Models:Threads", "65", "0 to 64")]
    [InlineData("Models:Provider", "gpu", "cpu or cuda")]
    public void Options_OutOfRange_NameKeyAndRange(string key, string value, string allowed)
    {
        using var services = Local((key, value));

        var error = Assert.Throws<OptionsValidationException>(() => Read(services, key.Split(':')[0]));

        Assert.Contains($"{key} must be {allowed}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FaceDetector")]
    [InlineData("MaskClassifier")]
    [InlineData("HeadPose")]
    [InlineData("Models")]
    public void Options_Defaults_Pass(string section)
    {
        using var services = Local();

        Read(services, section);
    }

    [Theory]
    [InlineData("HeadPose:Address", "10.0.0.5:8081", "HeadPose:Address must be a URL that begins with http:// or https://")]
    [InlineData("HeadPose:Address", "", "HeadPose:Address must be a URL")]
    [InlineData("HeadPose:Address", "ftp://gpu", "HeadPose:Address must be a URL")]
    [InlineData("HeadPose:Address", "http://a:1,gpu", "HeadPose:Address must be a URL that begins with http:// or https://, several of replicas separated by commas, or dns:///NAME:PORT; \"gpu\" is not.")]
    [InlineData("HeadPose:Address", "http://a:1,", "separated by commas, or dns:///NAME:PORT; \"\" is not.")]
    [InlineData("HeadPose:Address", "http://a:1,http://b:1/path", "\"http://b:1/path\" is not.")]
    [InlineData("HeadPose:Address", "http://a:1,dns:///gpu:1", "\"dns:///gpu:1\" is not.")]
    [InlineData("HeadPose:Address", "dns:///gpu", "\"dns:///gpu\" is not.")]
    [InlineData("HeadPose:Address", "dns://server/gpu:1", "\"dns://server/gpu:1\" is not.")]
    [InlineData("HeadPose:Address", "http://a:1,https://b:1", "HeadPose:Address must be all http:// or all https://; \"https://b:1\" is not as \"http://a:1\" is.")]
    [InlineData("HeadPose:Address", "http://a:1,http://A:1/", "HeadPose:Address names a:1 more than once.")]
    [InlineData("HeadPose:TimeoutMs", "9", "HeadPose:TimeoutMs must be 10 to 60000")]
    [InlineData("HeadPose:TimeoutMs", "60001", "HeadPose:TimeoutMs must be 10 to 60000")]
    [InlineData("HeadPose:Pictures", "png", "HeadPose:Pictures must be jpeg or raw")]
    [InlineData("HeadPose:JpegQuality", "49", "HeadPose:JpegQuality must be 50 to 100")]
    public void RemoteStage_BadSetting_NamesKeyAndWhatIsAllowed(string key, string value, string message)
    {
        var configuration = Configuration(("HeadPose:Address", "http://gpu:8081"), (key, value));
        using var services = new ServiceCollection().AddHeadPoseClient(configuration).BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(
            () => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://gpu:8081")]
    [InlineData("https://10.0.0.5:8081, https://[fd00::6]:8081")]
    [InlineData("dns:///gpu.site:8081")]
    public void RemoteStage_OneOrSeveralAddresses_Pass(string address)
    {
        using var services = new ServiceCollection().AddHeadPoseClient(Configuration(("HeadPose:Address", address))).BuildServiceProvider();

        services.GetRequiredService<IStartupValidator>().Validate();
    }

    [Theory]
    [InlineData("http://a:8081,http://b:8081")]
    [InlineData("dns:///alerts:8081")]
    public void RemoteAlerts_SeveralAddresses_AreRefused(string address)
    {
        using var services = new ServiceCollection().AddAlertsClient(Configuration(("Alerts:Address", address))).BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains($"Alerts:Address must be a URL that begins with http:// or https://; \"{address}\" is not, and there can only be one.", error.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Local(params (string Key, string Value)[] settings)
    {
        var configuration = Configuration(settings);
        return new ServiceCollection()
            .AddFaceDetector(configuration)
            .AddMaskClassifier(configuration)
            .AddHeadPose(configuration)
            .BuildServiceProvider();
    }

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.GroupBy(s => s.Key).Select(g => KeyValuePair.Create(g.Key, (string?)g.Last().Value)))
        .Build();

    private static object Read(IServiceProvider services, string section) => section switch
    {
        FaceDetectorOptions.Section => services.GetRequiredService<IOptions<FaceDetectorOptions>>().Value,
        MaskClassifierOptions.Section => services.GetRequiredService<IOptions<MaskClassifierOptions>>().Value,
        HeadPoseOptions.Section => services.GetRequiredService<IOptions<HeadPoseOptions>>().Value,
        _ => services.GetRequiredService<IOptions<ModelsOptions>>().Value,
    };
}
