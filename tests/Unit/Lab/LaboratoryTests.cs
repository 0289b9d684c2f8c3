using MaskPose.Edge.Core.Stages;
using MaskPose.Edge.Inference.Models;
using MaskPose.Edge.Lab;
using MaskPose.Edge.Node.Cli;
using MaskPose.Edge.Node.Settings;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Unit.Lab;

/// <summary>What the laboratory adds is there, and the product knows nothing of it.</summary>
public sealed class LaboratoryTests
{
    private static readonly string[] Baselines = ["retinaface", "aizoo", "mtcnn", "haar", "aizoo-mask"];

    [Fact]
    public void Models_OfTheLaboratory_AreThoseOfTheProductAndTheBaselines()
    {
        using var product = new LocalStages(Edition.Product, Settings());
        using var laboratory = new LocalStages(Laboratory.Edition, Settings());

        Assert.Equal(
            product.Models.Catalog.Models.Select(m => m.Id).Concat(Baselines), laboratory.Models.Catalog.Models.Select(m => m.Id));
    }

    [Fact]
    public void Families_OfTheProduct_RunEveryModelOfItsCatalog()
    {
        using var product = new LocalStages(Edition.Product, Settings());
        var detectors = product.Get<IEnumerable<ModelFamily<IFaceDetector>>>().Select(f => f.Name);
        var classifiers = product.Get<IEnumerable<ModelFamily<IMaskClassifier>>>().Select(f => f.Name);

        Assert.Empty(Of(product, ModelTask.Detector).Except(detectors));
        Assert.Empty(Of(product, ModelTask.Mask).Except(classifiers));
    }

    [Theory]
    [InlineData("Mtcnn:Factor", "0.5")]
    [InlineData("Models:Detector", "haar")]
    public void Errors_ASettingOfTheBaselines_IsTheLaboratorysAlone(string key, string value)
    {
        var settings = Settings((key, value));

        Assert.DoesNotContain(SettingsCheck.Errors(Laboratory.Edition, settings, opensFiles: true), e => e.Contains("there is no", StringComparison.Ordinal));
        Assert.StartsWith(
            $"{key.Split(':')[0]}", Assert.Single(SettingsCheck.Errors(Edition.Product, settings, opensFiles: true)), StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_AValueOfABaselineOutOfRange_NamesKeyAndRange() => Assert.Equal(
        "Mtcnn:Factor is \"2\"; allowed: 0.3 to 0.95.", Assert.Single(SettingsCheck.Errors(Laboratory.Edition, Settings(("Mtcnn:Factor", "2")))));

    /// <summary>An installer reads nothing of the research's systems.</summary>
    [Theory]
    [InlineData("docs/configuration.md")]
    [InlineData("docs/schemas/site.json")]
    [InlineData("models/catalog.json")]
    public void Document_OfTheProduct_NamesNoBaseline(string path)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, path));

        Assert.All(["mtcnn", "haar", "aizoo"], word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Of(LocalStages stages, ModelTask task) =>
        stages.Models.Catalog.Models.Where(m => m.Task == task).Select(m => m.Family);

    private static IConfigurationRoot Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build();
}
